import type { ContentKind, LayoutName } from '../../model.ts';
import type { FileEdit } from '../file-edit.ts';

/** How files get from one layout to the next: one function a kind that is written otherwise there. */
export interface Step {
  readonly from: LayoutName;
  readonly to: LayoutName;
  readonly change: Readonly<Partial<Record<ContentKind, (edit: FileEdit) => void>>>;
  /** Where the file lies in the next layout; nothing when the layout has no such files. */
  pathOf(kind: ContentKind, path: string, value: unknown): string | undefined;
}
