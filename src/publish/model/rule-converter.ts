import { convertRule, loadSplunkNames, loadTaxonomy, type SigmaRule } from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { ConversionOnPage } from '../page-model.ts';

/**
 * Makes the function that converts rules to SPL for their pages, with the names of fields that come with this
 * package.
 */
export async function ruleConverter(): Promise<(rule: SigmaRule) => ConversionOnPage> {
  const [taxonomy, names] = await Promise.all([loadTaxonomy(), loadSplunkNames()]);
  return (rule) => {
    const findings: Diagnostic[] = [];
    const conversion = convertRule(rule, { taxonomy, names, report: (finding) => findings.push(finding) });
    const said = findings.map(({ message }) => message);
    return conversion ? { search: conversion.text, notes: said } : { refused: said };
  };
}
