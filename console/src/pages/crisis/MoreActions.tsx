import { DownOutlined } from '../../ui/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { CommandDialog } from '../../forms/CommandDialog';
import { useMayDo } from '../../forms/useMayDo';
import { useCommandWords } from '../../forms/useCommandWords';
import type { Operation } from '../../forms/operations';
import { AssessDialog } from './AssessDialog';
import { useCrisis } from './useCrisis';

/** What can be done at any time while a crisis is open. */
const ANYTIME: readonly Operation[] = ['assess', 'addTask', 'addNote', 'linkComplaints', 'closeEarly'];
const IN_DRILLS: readonly Operation[] = ['advanceClock'];

/** Everything one may do besides what comes next. */
export function MoreActions() {
  const { t } = useTranslation('crisis');
  const { number, stage, drill } = useCrisis();
  const mayDo = useMayDo();
  const [chosen, setChosen] = useState<Operation>();
  const [isOpen, setOpen] = useState(false);
  const offered = [...ANYTIME, ...(drill ? IN_DRILLS : [])].filter(mayDo);
  if (stage === 'closed' || offered.length === 0) return null;
  const choose = (operation: Operation): void => {
    setOpen(false);
    setChosen(operation);
  };
  const close = (): void => setChosen(undefined);
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={isOpen}
        onOpenChange={setOpen}
        content={<Choices offered={offered} onChoose={choose} />}
      >
        <Button>
          {t('more')} <DownOutlined />
        </Button>
      </Popover>
      {chosen === 'assess' && <AssessDialog open onClose={close} />}
      {chosen && chosen !== 'assess' && <CommandDialog open operation={chosen} params={{ number }} onClose={close} />}
    </>
  );
}

function Choices({ offered, onChoose }: { offered: readonly Operation[]; onChoose: (operation: Operation) => void }) {
  return (
    <div className="choices">
      {offered.map((operation) => (
        <Choice key={operation} operation={operation} onChoose={onChoose} />
      ))}
    </div>
  );
}

function Choice({ operation, onChoose }: { operation: Operation; onChoose: (operation: Operation) => void }) {
  const { title } = useCommandWords(operation);
  return (
    <Button type="text" block onClick={() => onChoose(operation)}>
      {title}
    </Button>
  );
}
