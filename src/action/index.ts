import { main } from './main.js';

/** The action's entry: the one place of this face that reads the process's environment. */
await main(process.env);
