const bytesPerKibibyte = 1024n;
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/** Kibibytes that hold a number of bytes, rounded up. */
export function kibibytesFromBytes(bytes: bigint): bigint {
  const whole = bytes / bytesPerKibibyte;
  return whole * bytesPerKibibyte < bytes ? whole + 1n : whole;
}

/** Bytes for people in binary units with at most one decimal, rounded half away from zero: `512 MiB`, `1.5 GiB`. */
export function formatBytes(bytes: bigint): string {
  if (bytes < 0n) return `-${formatBytes(-bytes)}`;
  let power = 0;
  // Compared in rounded tenths, so that 1023.96 KiB becomes 1 MiB and not 1024 KiB.
  while (power < units.length - 1 && tenths(bytes, power) >= bytesPerKibibyte * 10n) power += 1;
  const shown = tenths(bytes, power);
  const fraction = shown % 10n === 0n ? '' : `.${String(shown % 10n)}`;
  return `${String(shown / 10n)}${fraction} ${units[power] ?? ''}`;
}

function tenths(bytes: bigint, power: number): bigint {
  const unit = bytesPerKibibyte ** BigInt(power);
  return (bytes * 20n + unit) / (unit * 2n);
}
