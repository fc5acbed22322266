import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import * as show from '../../../../../domain/rules/show';
import type { RuleDraft } from '../../../api/types';
import { CommandButton } from '../../../forms/CommandButton';
import { CommandDialog } from '../../../forms/CommandDialog';
import { useCommandWords } from '../../../forms/useCommandWords';
import { useMe } from '../../../session/session';
import { useToday } from '../../../ui/days';
import { useSaid } from '../../../words';
import type { Checked } from '../editor/check';
import type { WorkingCopy } from '../editor/working';
import { currentOf, useVersions } from '../rules';

interface Props {
  readonly draft: RuleDraft;
  readonly copy: WorkingCopy;
  readonly checked: Checked;
}

/** Hands the draft to the leadership group, once it is saved and faultless. */
export function Submit({ draft, copy, checked }: Props) {
  const { t } = useTranslation('rules');
  const words = useCommandWords('submitRuleDraft');
  const [isOpen, setOpen] = useState(false);
  const why = useWhyNot(copy, checked);
  const { number, version } = draft;
  return (
    <>
      <Button
        type={why === undefined ? 'primary' : 'default'}
        disabled={why !== undefined}
        title={why}
        onClick={() => setOpen(true)}
      >
        {t('submit')}
      </Button>
      <CommandDialog
        open={isOpen}
        operation="submitRuleDraft"
        params={{ number }}
        version={version}
        title={words.title}
        submitLabel={t('submit')}
        initial={{ reason: copy.content.reason }}
        onClose={() => setOpen(false)}
      >
        <Approvers />
      </CommandDialog>
    </>
  );
}

/** Why it cannot be handed in yet; undefined when it can. */
export function useWhyNot({ isDirty }: WorkingCopy, { faults, changes }: Checked): string | undefined {
  const { t } = useTranslation('rules');
  if (faults.length > 0) return t('whyNot.faults');
  if (changes.length === 0) return t('whyNot.nothing');
  return isDirty ? t('whyNot.dirty') : undefined;
}

/** Who will have to agree, by the policy in force today. */
function Approvers() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const today = useToday();
  const policies = useVersions().filter(({ rule }) => rule.kind === 'policy');
  const rule = currentOf(policies, today)?.rule;
  if (rule?.kind !== 'policy') return null;
  return (
    <p className="dialog-about">
      {t('approvers', { rounds: said(show.tiers(rule.document.ruleApproval?.tiers ?? [])) })}
    </p>
  );
}

/** Only its author or the office gives a draft up. */
export function Discard({ draft: { number, createdBy } }: Pick<Props, 'draft'>) {
  const me = useMe();
  const navigate = useNavigate();
  if (createdBy !== me.id && !me.roles.includes('office')) return null;
  return (
    <CommandButton
      operation="discardRuleDraft"
      params={{ number }}
      danger
      button={{ type: 'text', danger: true }}
      onDone={() => void navigate('/rules')}
    />
  );
}
