/** How pods of Spark come to be: by EMR's StartJobRun, by the Spark Operator, or by spark-submit itself. */
export type SubmissionPath = 'emr-containers' | 'spark-operator' | 'spark-submit';

/** What decides the size of a Spark application's pods. */
export interface SparkApplication {
  /** Such as `3.5.6` or `3.5.6-amzn-1`; major and minor count. */
  readonly sparkVersion: string;
  /** Every `spark.*` setting that reaches spark-submit, as text. */
  readonly conf: Readonly<Record<string, string>>;
  /** Language of the main resource. A Scala job that calls Python functions is `jvm`, and so is SQL. */
  readonly language: 'jvm' | 'python' | 'r';
  /** @default 'cluster' */
  readonly deployMode?: 'cluster' | 'client';
}

/** The two kinds of pods that Spark sizes. */
export type SparkRole = 'driver' | 'executor';
