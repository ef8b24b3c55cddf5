import { main } from './main.js';

/**
 * The action's entry: the one place of this face that reads the process's environment. Nothing is awaited: for that the
 * bundler would wrap the whole bundle in a function, which V8 parses twice.
 */
void main(process.env);
