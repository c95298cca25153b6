/** Who an app is, as its files name it. */
export interface AppSettings {
  /** The folder that the app is installed in: `DA-ESS-ContentUpdate`. */
  readonly id: string;
  /** As the list of apps shows it. */
  readonly title: string;
  /** What the names of its saved searches begin with: `ESCU`. */
  readonly label: string;
  readonly version: string;
  readonly description: string;
  readonly author: { readonly name: string; readonly email: string; readonly company: string };
  /** Its number among the published apps. */
  readonly uid?: number;
}

/** The only app that asks Splunkbase for newer versions of itself. @source contentctl: app.conf template */
export const publishedUid = 3449;
