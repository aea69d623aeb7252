import type fc from 'fast-check';
import { either } from './mood.js';
import type { Mood } from './mood.js';

const long = (length: number): string => 'a'.repeat(length);

/** A name of an object: a subdomain of DNS. */
export function subdomain(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['main', 'spark-driver', 'a.b-c.d', '0', long(63)],
    ['', 'A', '-a', 'a-', 'a..b', 'a_b', 'ä', 'a b', long(253), long(254), '.a', 'a/b', 5],
  );
}

/** A name of a part: a label of DNS. */
export function label(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['main', 'side-car', 'a', 'x0', long(63)],
    ['', 'A', '-a', 'a-', 'a.b', 'a_b', 'ä', long(64), 'a b', null],
  );
}

/** A key of a label or an annotation. */
export function qualifiedName(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['team', 'moorage.dev/team', 'a_b.c', 'example.com/A', 'spark-role'],
    [
      '',
      '-a',
      '/a',
      'a/',
      'A.com/b',
      'a/b/c',
      'a b',
      `${long(254)}/b`,
      `a/${long(64)}`,
      long(64),
      'ä',
      'é/a',
    ],
  );
}

/** A value of a label. */
export function labelValue(mood: Mood): fc.Arbitrary<unknown> {
  return either(mood, ['', 'driver', 'A_b.c-1', long(63)], ['-a', 'a b', long(64), 'ä', 'a/b', ' ', 1]);
}

/** A text of any kind, such as the value of a variable. */
export function anyText(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['', 'x', 'a b', '"quoted"', 'ü€\u{1f600}'],
    ['\u0000', 'line\nline', '\u007f<&>', 7, true, null],
  );
}

/** An image of a container. */
export function image(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    [
      'busybox',
      'busybox:latest',
      'registry.example.com:5000/a/b:1.0',
      'a@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      'a/b',
    ],
    ['', ' busybox', 'busybox ', 'UPPER/case:1', 'a:b:c', ':', 'a@b', 'a:latest@sha256:00'],
  );
}

/** A path in a container or on a node. */
export function path(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['/data', '/tmp', '/a/b', '/var/run/secrets/kubernetes.io/serviceaccount', 'relative'],
    ['', '..', '/a/../b', 'a:b', '/', '../a', 'a/..', '..a', './a', 'C:\\a'],
  );
}

/** A port by number. */
export function portNumber(mood: Mood): fc.Arbitrary<unknown> {
  return either(mood, [80, 8080, 4040, 65_535, 1], [0, -1, 65_536, 2 ** 31, 1.5, '80', null]);
}

/** An id of a user or a group. */
export function id(mood: Mood): fc.Arbitrary<unknown> {
  return either(mood, [0, 1000, 185, 2 ** 31 - 1], [-1, 2 ** 31, 1.5, 'root']);
}

/** Rights of a file. */
export function fileMode(mood: Mood): fc.Arbitrary<unknown> {
  return either(mood, [0, 420, 511], [-1, 512, 2 ** 31]);
}

/** True or false. */
export function truth(mood: Mood): fc.Arbitrary<unknown> {
  return either(mood, [true, false], ['true', null, 1]);
}
