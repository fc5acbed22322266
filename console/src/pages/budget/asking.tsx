import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BudgetLine } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { usePresentYear } from './usePresentYear';
import { CrisisInput, LineInput } from './inputs';

interface Asked {
  readonly number: string;
}

/** Whoever has asked sees what becomes of it. */
function useGoToRequest(): (answer: Asked) => void {
  const navigate = useNavigate();
  return ({ number }) => void navigate(`/budget/requests/${number}`);
}

/** Ask for a new yearly line. */
export function NewLineButton() {
  const go = useGoToRequest();
  const year = usePresentYear();
  return (
    <CommandButton<Asked> operation="requestBudgetLine" initial={{ year }} button={{ type: 'primary' }} onDone={go} />
  );
}

/** What can be asked for a line. */
export function LineActs({ line }: { readonly line: BudgetLine }) {
  const { t } = useTranslation('budget');
  const go = useGoToRequest();
  if (!line.active) return null;
  const params = { number: line.number };
  const isYearly = line.crisisNumber === null;
  const isHeld = line.reservedFen + line.committedFen > 0;
  return (
    <div className="row">
      <CommandButton<Asked> operation="requestIncrease" params={params} button={{ type: 'primary' }} onDone={go} />
      {isYearly && (
        <CommandButton<Asked>
          operation="requestCrisisLine"
          params={params}
          options={{ crisisNumber: { input: <CrisisInput /> } }}
          onDone={go}
        />
      )}
      <CommandButton<Asked>
        operation="requestTransfer"
        params={params}
        options={{ toLineNumber: { input: <LineInput year={line.year} without={line.number} /> } }}
        onDone={go}
      />
      <CommandButton<Asked>
        operation="requestClosing"
        params={params}
        button={{ danger: true, disabled: isHeld, ...(isHeld ? { title: t('heldWhy') } : {}) }}
        danger
        onDone={go}
      />
    </div>
  );
}
