/**
 * Versions of Spark in releases of Amazon EMR on EKS, by the start of the label, the longest first where one starts like
 * another.
 *
 * @see Amazon EMR on EKS, "Amazon EMR on EKS releases", read 2026-11-22
 */
const sparkByRelease: readonly (readonly [release: string, spark: string])[] = [
  ['emr-spark-8.1.', '4.1.1'],
  ['emr-spark-8.0.', '4.0.2'],
  ['emr-7.13.', '3.5.6'],
  ['emr-7.12.', '3.5.6'],
  ['emr-7.11.', '3.5.6'],
  ['emr-7.10.', '3.5.5'],
  ['emr-7.9.', '3.5.5'],
  ['emr-7.8.', '3.5.4'],
  ['emr-7.7.', '3.5.3'],
  ['emr-7.6.', '3.5.3'],
  ['emr-7.5.', '3.5.2'],
  ['emr-7.4.', '3.5.2'],
  ['emr-7.3.', '3.5.1'],
  ['emr-7.2.', '3.5.1'],
  ['emr-7.1.', '3.5.0'],
  ['emr-7.0.', '3.5.0'],
  ['emr-6.15.', '3.4.1'],
  ['emr-6.14.', '3.4.1'],
  ['emr-6.13.', '3.4.1'],
  ['emr-6.12.', '3.4.0'],
  ['emr-6.11.', '3.3.2'],
  ['emr-6.10.', '3.3.1'],
  ['emr-6.9.', '3.3.0'],
  ['emr-6.8.', '3.3.0'],
  ['emr-6.7.', '3.2.1'],
  ['emr-6.6.', '3.2.0'],
  ['emr-6.5.', '3.1.2'],
  ['emr-6.4.', '3.1.2'],
  ['emr-6.3.', '3.1.1'],
  ['emr-6.2.', '3.0.1'],
];

/** The version of Spark in a release such as `emr-7.12.0-latest`, or undefined if the release is not known. */
export function sparkOfRelease(label: string): string | undefined {
  return sparkByRelease.find(([release]) => label.startsWith(release))?.[1];
}
