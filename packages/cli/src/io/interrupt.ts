/**
 * Tells a person who presses Ctrl-C what became of the work, then lets the signal end the process, so that a shell
 * sees 130 and a script around it stops too.
 */
export function endOnInterrupt(process: NodeJS.Process, tell: (text: string) => void): void {
  process.once('SIGINT', () => {
    tell('\ninterrupted: what is written is whole; the same command completes the rest\n');
    // The listener is gone by now, so the signal does what it does by default.
    process.kill(process.pid, 'SIGINT');
  });
}
