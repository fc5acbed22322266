import type { RuleDocument } from '../../../../../domain/rules/document';
import { CalendarView } from './CalendarView';
import { PlanView } from './PlanView';
import { PolicyView } from './PolicyView';

/** A document of the rules as one reads it. */
export function DocumentView({ rule }: { readonly rule: RuleDocument }) {
  switch (rule.kind) {
    case 'policy':
      return <PolicyView policy={rule.document} />;
    case 'plan':
      return <PlanView plan={rule.document} />;
    case 'calendar':
      return <CalendarView calendar={rule.document} />;
  }
}
