/** Orders two texts by their UTF-8 bytes, which differs from the order of UTF-16 units beyond the basic plane. */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
