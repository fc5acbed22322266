import { App, Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleDraft } from '../../../api/types';
import { useCommand } from '../../../forms/command';
import { useCommandWords } from '../../../forms/useCommandWords';
import { Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { ProblemText } from '../../../ui/ProblemText';
import { When } from '../../../ui/time';
import { Changes } from '../Changes';
import { useChecked, type Checked, type Remark } from '../editor/check';
import { Editor } from '../editor/Editor';
import { useWorkingCopy, type WorkingCopy } from '../editor/working';
import { refused, type Refused } from './refused';
import { Discard, Submit, useWhyNot } from './Submit';

/** The draft while somebody writes in it: the form, and beside it what is wrong, what was changed, and what can be done. */
export function Writing({ draft }: { readonly draft: RuleDraft }) {
  const { t } = useTranslation('rules');
  const copy = useWorkingCopy(draft);
  const save = useSave(draft, copy);
  const own = useChecked(draft, copy.content);
  const checked = { ...own, faults: [...own.faults, ...save.faults] };
  const [wanted, setWanted] = useState<{ readonly pointer: string }>();
  const go = (pointer: string): void => {
    // These two stand beside the document.
    if (pointer === '#/effectiveFrom') return document.getElementById('rule.effectiveFrom')?.focus();
    setWanted({ pointer });
  };
  return (
    <>
      {copy.isBehind && !save.isBusy && <Behind draft={draft} copy={copy} />}
      {draft.baseVersion < draft.newestVersion && <Rebase draft={draft} copy={copy} />}
      <Conflicts copy={copy} onGo={go} />
      <div className="rule-columns">
        <div className="rule-main">
          <Editor copy={copy} checked={checked} wanted={wanted} />
        </div>
        <div className="rule-aside">
          <Panel title={t('aside.about')}>
            <About copy={copy} faults={checked.faults} />
          </Panel>
          <Remarks title={t('aside.faults', { count: checked.faults.length })} remarks={checked.faults} onGo={go} />
          <Panel title={t('aside.changes', { count: checked.changes.length })}>
            <div id="rule-changes" tabIndex={-1}>
              {checked.changes.length === 0 && <p className="muted">{t('noChanges')}</p>}
              <Changes changes={checked.changes} onGo={go} />
            </div>
          </Panel>
          <Remarks
            title={t('aside.warnings', { count: checked.warnings.length })}
            remarks={checked.warnings}
            onGo={go}
          />
        </div>
      </div>
      <Bar draft={draft} copy={copy} checked={checked} save={save} />
    </>
  );
}

interface CopyProps {
  readonly copy: WorkingCopy;
}

/** From when it holds, and why it is revised. */
function About({ copy: { content, edit }, faults }: CopyProps & { readonly faults: readonly Remark[] }) {
  const { t } = useTranslation('rules');
  const wrong = faults.filter(({ pointer }) => pointer === '#/effectiveFrom');
  return (
    <div className="stack">
      <div className="part">
        <label htmlFor="rule.effectiveFrom">{t('fact.effectiveFrom')}</label>
        <Input
          id="rule.effectiveFrom"
          type="date"
          value={content.effectiveFrom}
          {...(wrong.length > 0 ? { status: 'error' as const } : {})}
          aria-describedby="rule.effectiveFrom.faults"
          onChange={(e) => edit(() => ({ effectiveFrom: e.target.value }))}
        />
        <div className="muted small">{t('effectiveHelp')}</div>
        <div id="rule.effectiveFrom.faults" className="part-faults" aria-live="polite">
          {wrong.map(({ words }) => (
            <div key={words}>{words}</div>
          ))}
        </div>
      </div>
      <div className="part">
        <label htmlFor="rule.reason">{t('why')}</label>
        <Input.TextArea
          id="rule.reason"
          rows={3}
          maxLength={2000}
          value={content.reason}
          onChange={(e) => edit(() => ({ reason: e.target.value }))}
        />
      </div>
    </div>
  );
}

interface RemarksProps {
  readonly title: string;
  readonly remarks: readonly Remark[];
  readonly onGo: (pointer: string) => void;
}

function Remarks({ title, remarks, onGo }: RemarksProps) {
  if (remarks.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="remarks">
        {remarks.map(({ pointer, label, words }) => (
          <li key={`${pointer} ${words}`}>
            {label !== '' && (
              <button type="button" className="text-link" onClick={() => onGo(pointer)}>
                {label}
              </button>
            )}
            <div>{words}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Somebody else saved first: nothing written here is lost, and nothing of theirs is undone unseen. */
function Behind({ draft, copy }: CopyProps & { readonly draft: RuleDraft }) {
  const { t } = useTranslation('rules');
  return (
    <Alert
      className="form-alert"
      type="warning"
      showIcon
      title={
        <>
          {t('behind.title')} <PersonName id={draft.updatedBy} /> <When at={draft.updatedAt} />
        </>
      }
      description={
        <>
          <p>{t('behind.why')}</p>
          <div className="row alert-acts">
            <Button type="primary" onClick={copy.merge}>
              {t('behind.merge')}
            </Button>
            <Button onClick={copy.giveUp}>{t('behind.giveUp')}</Button>
          </div>
        </>
      }
    />
  );
}

/** Where both had written, what is written here stands until somebody thinks better of it. */
function Conflicts({ copy: { conflicts }, onGo }: CopyProps & Pick<RemarksProps, 'onGo'>) {
  const { t } = useTranslation('rules');
  if (conflicts.length === 0) return null;
  return (
    <Alert
      className="form-alert"
      type="warning"
      showIcon
      title={t('conflicts', { count: conflicts.length })}
      description={<Changes changes={conflicts} onGo={onGo} />}
    />
  );
}

/** Another version has come in between: it has to be the base, with what it changed. */
function Rebase({ draft, copy }: CopyProps & { readonly draft: RuleDraft }) {
  const { t } = useTranslation('rules');
  const words = useCommandWords('rebaseRuleDraft');
  const command = useCommand<RuleDraft>('rebaseRuleDraft', { number: draft.number });
  const rebase = async (): Promise<void> => {
    const sent = await command.send({ version: draft.version });
    if (sent.isDone) copy.rebased(draft, sent.answer);
  };
  return (
    <Alert
      className="form-alert"
      type="warning"
      showIcon
      title={t('outdated.title', { version: draft.newestVersion })}
      description={
        <>
          <p>{copy.isDirty ? t('outdated.saveFirst') : t('outdated.why')}</p>
          {command.problem && <ProblemText problem={command.problem} />}
          <Button disabled={copy.isDirty} loading={command.isBusy} onClick={() => void rebase()}>
            {words.title}
          </Button>
        </>
      }
    />
  );
}

interface Save {
  readonly send: () => Promise<void>;
  readonly isBusy: boolean;
  /** What the API found wrong, as long as it stands there. */
  readonly faults: readonly Remark[];
  readonly refused: Refused | undefined;
}

function useSave(draft: RuleDraft, copy: WorkingCopy): Save {
  const { t } = useTranslation('rules');
  const { message } = App.useApp();
  const command = useCommand<RuleDraft>('saveRuleDraft', { number: draft.number });
  const [found, setFound] = useState<Refused>();
  const { content, seen } = copy;
  const send = async (): Promise<void> => {
    const { rule, effectiveFrom, reason } = content;
    const sent = await command.send({ ...rule, effectiveFrom, reason, version: seen });
    if (!sent.isDone) return setFound(refused(sent.problem, content));
    setFound(undefined);
    copy.saved(content, sent.answer);
    void message.success(t('saved'));
  };
  // What has been written since may have mended it.
  const faults = found?.content === content ? found.faults : [];
  return { send, isBusy: command.isBusy, faults, refused: found?.content === content ? found : undefined };
}

interface BarProps extends CopyProps {
  readonly draft: RuleDraft;
  readonly checked: Checked;
  readonly save: Save;
}

/** Always in sight: whether it is saved, what is wrong, and the two ways on. */
function Bar({ draft, copy, checked, save }: BarProps) {
  const { t } = useTranslation('rules');
  const { isDirty } = copy;
  const why = useWhyNot(copy, checked);
  return (
    <div className="rule-bar">
      {save.refused && !save.refused.problem.isStale && (
        <Alert className="form-alert" type="error" showIcon title={<ProblemText problem={save.refused.problem} />} />
      )}
      <div className="row">
        <span className="rule-bar-state" role="status">
          {isDirty ? t('bar.dirty') : t('bar.saved')}
          <span className="muted small">
            {[
              t('bar.changes', { count: checked.changes.length }),
              ...(checked.faults.length > 0 ? [t('faultsIn', { count: checked.faults.length })] : []),
              ...(why === undefined ? [] : [why]),
            ].join(' · ')}
          </span>
        </span>
        <Discard draft={draft} />
        <Button
          type={isDirty ? 'primary' : 'default'}
          disabled={!isDirty || copy.isBehind}
          loading={save.isBusy}
          onClick={() => void save.send()}
        >
          {t('save')}
        </Button>
        <Submit draft={draft} copy={copy} checked={checked} />
      </div>
    </div>
  );
}
