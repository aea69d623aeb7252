/** An object with one property, or with none if there is no value. */
export function given<const Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Readonly<Partial<Record<Key, Value>>> {
  const properties: Partial<Record<string, Value>> = value === undefined ? {} : { [key]: value };
  return properties as Partial<Record<Key, Value>>;
}
