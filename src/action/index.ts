import { main } from './main.js';

/**
 * The action's entry: the one place of this face that reads the process's environment. Nothing is awaited: for that the
 * bundler would wrap the whole bundle in a function, which V8 parses twice. The process ends once all that it said is
 * out: left to itself, it first collects the garbage of the run, which takes as long as planning.
 */
void main(process.env).then(() => process.stdout.write('', () => process.exit()));
