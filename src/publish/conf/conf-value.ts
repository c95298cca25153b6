/**
 * The value that Splunk reads back for a text that is written as a setting: blanks around it go, and each line end stands after a blank.
 * @source admin manual, "Configuration file structure": a backslash at the end of a line continues the value
 */
export function confValue(text: string): string {
  return text.trim().replaceAll(/\r\n?|\n/g, ' \n');
}
