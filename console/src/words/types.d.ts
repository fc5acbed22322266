import type common from './zh/common.json';
import type shell from './zh/shell.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: { common: typeof common; shell: typeof shell };
  }
}
