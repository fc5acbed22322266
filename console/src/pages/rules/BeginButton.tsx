import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RuleKind } from '../../../../domain/rules/document';
import type { RuleDraft } from '../../api/types';
import { useMayDo } from '../../forms/useMayDo';
import { useCommandWords } from '../../forms/useCommandWords';
import { useCommand } from '../../forms/command';
import { ProblemText } from '../../ui/ProblemText';
import { draftAddress } from './rules';

interface Props {
  readonly kind: RuleKind;
  readonly docId: string;
  /** What the document is called, for whoever hears only the button. */
  readonly title: string;
  readonly isPrimary?: boolean;
}

/** Copies the newest version of a document and goes to write the next one. */
export function BeginButton({ kind, docId, title, isPrimary = false }: Props) {
  const { t } = useTranslation('rules');
  const navigate = useNavigate();
  const mayDo = useMayDo();
  const words = useCommandWords('createRuleDraft');
  const command = useCommand<RuleDraft>('createRuleDraft');
  if (!mayDo('createRuleDraft')) return null;
  const begin = async (): Promise<void> => {
    const sent = await command.send({ kind, docId });
    if (sent.isDone) await navigate(draftAddress(sent.answer.number));
  };
  return (
    <>
      <Button
        type={isPrimary ? 'primary' : 'default'}
        aria-label={t('beginOf', { title })}
        loading={command.isBusy}
        onClick={() => void begin()}
      >
        {words.title}
      </Button>
      {command.problem && <ProblemText problem={command.problem} />}
    </>
  );
}
