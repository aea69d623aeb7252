/** Says whether a version of Spark is at least the one given: `sparkAtLeast('3.5.6-amzn-1', 3, 3)`. */
export function sparkAtLeast(version: string, major: number, minor: number): boolean {
  const match = /^(\d+)\.(\d+)(?:\D|$)/.exec(version);
  if (match === null)
    throw new RangeError(`${JSON.stringify(version)} is not a version of Spark such as 3.5.6`);
  const [actualMajor, actualMinor] = [Number(match[1]), Number(match[2])];
  return actualMajor > major || (actualMajor === major && actualMinor >= minor);
}
