/** The same object without one of its fields. */
export function without<Whole extends object, Key extends keyof Whole & string>(
  whole: Whole,
  key: Key,
): Omit<Whole, Key> {
  return Object.fromEntries(Object.entries(whole).filter(([each]) => each !== key)) as Omit<Whole, Key>;
}
