/** What the built command line offers to the files that start it. */
export { runOnProcess } from './process.ts';
export { runProgram } from './program.ts';
