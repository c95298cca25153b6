import { type Html, html } from '../html.ts';

/** A block of code with a button that copies it as it was written. @param text what is copied */
export function codeFigure(code: Html, text: string): Html {
  return html`<div class="code-figure"><button type="button" class="copy" data-copy="${text}" hidden>Copy</button>${code}</div>`;
}

/** A text as a block of code without colours. */
export function plainCode(text: string): Html {
  return html`<pre class="code" tabindex="0"><code>${text}</code></pre>`;
}
