import type { ComponentType } from 'react';
import type { ParseKeys } from 'i18next';
import type { RuleKind } from '../../../../../domain/rules/document';
import { BudgetSection } from './BudgetEditor';
import { WeekSection, ZoneSection } from './CalendarEditor';
import { DaysSection, OwnDaysSection } from './DaysEditor';
import { BasicsSection, CommandSection, OrganisationSection, TasksSection } from './PlanEditor';
import {
  ActivationSection,
  ApprovalsSection,
  CareSection,
  CompensationRulesSection,
  CompensationSection,
  DeadlinesSection,
  MatrixSection,
  ReadingsSection,
  ValueAddedSection,
} from './PolicyEditor';

/** One leaf of the form in which a document is written. */
export interface Section {
  readonly key: string;
  readonly label: ParseKeys<'rules'>;
  /** The parts of the document that are written there. */
  readonly parts: readonly string[];
  readonly Component: ComponentType;
}

function section(key: string, label: ParseKeys<'rules'>, parts: readonly string[], Component: ComponentType): Section {
  return { key, label, parts, Component };
}

const readings = section('readings', 'section.interpretations', ['interpretations'], ReadingsSection);

/** The leaves of each kind of document; together they hold everything that can be edited. */
export const SECTIONS: Readonly<Record<RuleKind, readonly Section[]>> = {
  policy: [
    section('deadlines', 'section.deadlines', ['deadlines'], DeadlinesSection),
    section('compensation', 'section.compensationTiers', ['compensationTiers'], CompensationSection),
    section('compensationRules', 'section.compensation', ['compensation'], CompensationRulesSection),
    section('approvals', 'section.approvals', ['reviewSignOff', 'ruleApproval'], ApprovalsSection),
    section('budget', 'section.budget', ['budget'], BudgetSection),
    section('valueAdded', 'section.valueAdded', ['valueAdded'], ValueAddedSection),
    section('matrix', 'section.matrix', ['matrix'], MatrixSection),
    section('activation', 'section.activation', ['activationSilence'], ActivationSection),
    section('care', 'section.care', ['care', 'prevention'], CareSection),
    readings,
  ],
  plan: [
    section('tasks', 'section.tasks', ['tasks'], TasksSection),
    section('command', 'section.command', ['command', 'noticeTo'], CommandSection),
    section('organisation', 'section.organisation', ['resources', 'duties', 'channels'], OrganisationSection),
    section('basics', 'section.basics', ['title', 'source', 'id', 'type'], BasicsSection),
    readings,
  ],
  calendar: [
    section('days', 'section.days', ['exceptions', 'knownYears', 'papers'], DaysSection),
    section('own', 'section.own', ['own'], OwnDaysSection),
    section('week', 'section.week', ['week'], WeekSection),
    section('zone', 'section.zone', ['timeZone', 'offsets', 'id'], ZoneSection),
  ],
};
