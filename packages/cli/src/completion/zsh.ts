import { bashScript } from './bash.js';
import type { Completion } from './completion.js';

/** The script for bash, which zsh runs once its own completion and that of bash are on. */
export function zshScript(all: readonly Completion[]): string {
  return `(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
autoload -Uz bashcompinit && bashcompinit
${bashScript(all)}`;
}
