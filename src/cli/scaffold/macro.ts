import { type NewFile, quoted, type ScaffoldFacts } from './scaffold.ts';

/** A macro that keeps every event until its definition is written. */
export function newMacro({ name, baseName }: ScaffoldFacts): NewFile[] {
  return [
    {
      path: `macros/${baseName}.yml`,
      text: `name: ${quoted(name)}
definition: search *
description: Say in one sentence what the macro stands for, and which searches use it.
`,
    },
  ];
}
