import { useTranslation } from 'react-i18next';
import type { Customer } from '../../api/types';

type Act = Customer['acts'][number]['act'];

/** What was done with a customer, and what was said with it. */
export interface ActWords {
  readonly what: string;
  readonly words: readonly (string | undefined)[];
}

/** Says what was done with a customer. */
export function useActWords(): (act: Act) => ActWords {
  const { t } = useTranslation('customers');
  return (act) => {
    switch (act.kind) {
      case 'contact': {
        const what = t(act.reached ? 'act.reached' : 'act.missed', { channel: act.channel });
        const commitment = act.commitment && t('act.commitment', { what: act.commitment });
        return { what, words: [commitment, act.note] };
      }
      case 'propose':
        return { what: t('act.proposed'), words: [act.solution] };
      case 'answer':
        return { what: t(act.accepted ? 'act.accepted' : 'act.rejected'), words: [act.note] };
      case 'settleWithout':
        return { what: t('act.settledWithout'), words: [act.reason] };
      case 'callback': {
        if (act.outcome === 'unreachable') return { what: t('act.notAnswered'), words: [] };
        const score = act.satisfaction === undefined ? undefined : t('score', { score: act.satisfaction });
        return { what: t('act.answered'), words: [score, act.suggestion] };
      }
    }
  };
}
