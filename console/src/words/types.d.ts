import type abouts from './zh/abouts.json';
import type approval from './zh/approval.json';
import type board from './zh/board.json';
import type budget from './zh/budget.json';
import type bulk from './zh/bulk.json';
import type candidates from './zh/candidates.json';
import type commands from './zh/commands.json';
import type complaints from './zh/complaints.json';
import type common from './zh/common.json';
import type crisis from './zh/crisis.json';
import type customers from './zh/customers.json';
import type dashboard from './zh/dashboard.json';
import type fields from './zh/fields.json';
import type grants from './zh/grants.json';
import type importing from './zh/importing.json';
import type inbox from './zh/inbox.json';
import type me from './zh/me.json';
import type people from './zh/people.json';
import type reconciliation from './zh/reconciliation.json';
import type rights from './zh/rights.json';
import type rules from './zh/rules.json';
import type lists from './zh/lists.json';
import type shell from './zh/shell.json';

/** Keys are checked against the Chinese words; a test keeps the English ones beside them. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      abouts: typeof abouts;
      approval: typeof approval;
      board: typeof board;
      budget: typeof budget;
      bulk: typeof bulk;
      candidates: typeof candidates;
      commands: typeof commands;
      common: typeof common;
      complaints: typeof complaints;
      crisis: typeof crisis;
      customers: typeof customers;
      dashboard: typeof dashboard;
      fields: typeof fields;
      grants: typeof grants;
      importing: typeof importing;
      inbox: typeof inbox;
      me: typeof me;
      people: typeof people;
      reconciliation: typeof reconciliation;
      rights: typeof rights;
      rules: typeof rules;
      lists: typeof lists;
      shell: typeof shell;
    };
  }
}
