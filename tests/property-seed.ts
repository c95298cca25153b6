/**
 * Property tests draw the same cases on every run, so that a change is judged by what it does and not by luck.
 * `DETENT_SEED=123 npm test` draws others; what such a run finds becomes a case of its own.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.DETENT_SEED ?? 20230330) });
