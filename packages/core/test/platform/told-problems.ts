import { ConfigError } from '../../src/error.js';
import { formatMessage } from '../../src/message/message.js';
import { parsePlatform } from '../../src/platform/parse-platform.js';
import type { ReadPart } from '../../src/platform/platform-source.js';

export const head = 'apiVersion: moorage.dev/v1alpha1\nkind: Platform\n';

export const partHead = 'apiVersion: moorage.dev/v1alpha1\nkind: PlatformPart\n';

/** What is refused in `p.yaml`, as `line:column text; fix`; lines count from the one after the head. */
export function problemsOf(body: string, read?: ReadPart): readonly string[] {
  try {
    parsePlatform(head + body, 'p.yaml', read);
    return [];
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    return error.issues.map((issue) => {
      const line = (issue.place?.line ?? 0) - 2;
      return formatMessage(issue)
        .replace(/^p\.yaml:\d+/, String(line))
        .replace(': error:', '')
        .replace(/ \[[a-z-]+\]\n {2}fix:/, ';');
    });
  }
}
