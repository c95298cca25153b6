/**
 * The Search Processing Language: text to tree and back.
 *
 * A search comes in as a source text; macros are expanded, the result is read into the tree of `tree.ts`, and every
 * node's span leads back through the expansion to the file a person wrote. What a command's arguments mean is known
 * here (one file a command under `commands/`); what a command does is the engine's.
 */
export * from './macros.ts';
export * from './tree.ts';
