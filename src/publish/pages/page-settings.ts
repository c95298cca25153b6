/** What is known of vulnerabilities, by CVE id: a summary, and the score, null where there is none yet. */
export type CveDetails = ReadonlyMap<string, { readonly summary?: string; readonly cvss?: number | null }>;

/** What the Markdown pages are made with besides the model. */
export interface PageSettings {
  /** Without an entry, a CVE is neither listed nor tagged, as on published pages made without the network. */
  readonly cveDetails: CveDetails;
}
