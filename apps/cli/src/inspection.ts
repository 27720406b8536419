import { explainCommand, planCommand, rerunCommand } from './inspection-programmes';
import type { Command } from './command';
import { CommandFailed } from './output';
import { solveTopCommand } from './solve-top';

const VERBS: Readonly<Record<string, Command>> = {
  plan: planCommand,
  explain: explainCommand,
  rerun: rerunCommand,
  'solve-top': solveTopCommand,
};

/** `inspection VERB …`: what can be asked about programmes of inspection. */
export const inspection: Command = (args, options, out) => {
  const [verb = '', ...rest] = args;
  const command = VERBS[verb];
  if (!command) throw new CommandFailed(`Hãy viết: inspection ${Object.keys(VERBS).join(' | inspection ')}.`);
  return command(rest, options, out);
};
