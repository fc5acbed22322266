/** Everything but health, documents and pages lives below it. */
export const API_PREFIX = '/api/v1';
