/** Stands alone: threads that read files know it and nothing else of the settings. */
export const defaultIdPattern = '[A-Z][A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]\\d+';
