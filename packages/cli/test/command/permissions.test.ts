import { permittedCommands } from '@moorage/core';
import { expect, it } from 'vitest';
import { createProgram } from '../../src/program.js';
import { recordingHost } from '../kit/recording-host.js';

/** Commands that only talk about the command line itself. */
const aboutItself = ['permissions', 'completion', 'help'];

it('tells the permissions of every command that does anything', () => {
  const program = createProgram(recordingHost(), () => undefined);
  const names = program.commands.map((command) => command.name());

  expect(names.filter((name) => !aboutItself.includes(name)).sort()).toEqual([...permittedCommands].sort());
});
