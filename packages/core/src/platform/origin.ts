/** Who decided a value of the resolved platform. */
export type Origin =
  'product default' | 'platform default' | 'platform' | 'cluster' | 'pool' | 'team' | 'team in cluster';

/** What has a value, by name: a team, a team in one of its clusters, a cluster, a pool, or the platform as a whole. */
export interface ExplainedSubject {
  readonly team?: string;
  readonly cluster?: string;
  /** Profile and pool, as `shared/executors`. */
  readonly pool?: string;
}

/** A value of the resolved platform and who decided it. */
export interface Explanation {
  readonly about: ExplainedSubject;
  /** What has the value: `team payments`, `cluster prod`, `pool shared/executor`, `team payments in prod`. */
  readonly subject: string;
  /** Path of the value within it, such as `quota.cpu`. */
  readonly key: string;
  /** Plain data; undefined where nothing is set and nothing holds instead. */
  readonly value: unknown;
  readonly origin: Origin;
}

/** Settings and who wrote them. */
export interface Layer<Settings> {
  readonly origin: Origin;
  readonly settings: Settings;
}

/** Takes note of a value that was chosen. */
export type Note = (key: string, value: unknown, origin: Origin) => void;

/** Chooses a value: that of the first layer that has one, else what the product says. */
export type Choose<Settings> = <T>(
  key: string,
  read: (settings: Settings) => T | undefined,
  otherwise: T,
) => T;

/**
 * A way to choose values from layers.
 *
 * @param layers - the strongest first.
 * @param note - is told every choice, in the order in which they are made.
 */
export function chooser<Settings>(layers: readonly Layer<Settings>[], note: Note): Choose<Settings> {
  return (key, read, otherwise) => {
    for (const { origin, settings } of layers) {
      const value = read(settings);
      if (value === undefined) continue;
      note(key, value, origin);
      return value;
    }
    note(key, otherwise, 'product default');
    return otherwise;
  };
}
