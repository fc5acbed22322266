import type board from './zh/board.json';
import type commands from './zh/commands.json';
import type common from './zh/common.json';
import type fields from './zh/fields.json';
import type shell from './zh/shell.json';

/** Keys are checked against the Chinese words; a test keeps the English ones beside them. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      board: typeof board;
      commands: typeof commands;
      common: typeof common;
      fields: typeof fields;
      shell: typeof shell;
    };
  }
}
