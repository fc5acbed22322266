import { Alert, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { BulkRule } from '../../../../domain/bulk';
import { bulkSourceNames, compensationKindNames } from '../../../../domain/names';
import type { BulkPreview } from '../../api/types';
import { useCommand, type Receipt } from '../../forms/command';
import { useDraft } from '../../forms/drafts';
import { FileInput } from '../../forms/inputs/FileInput';
import { MoneyInput } from '../../forms/inputs/MoneyInput';
import { PageHead, Panel } from '../../ui/Panel';
import { ProblemText } from '../../ui/ProblemText';
import { useSaid } from '../../words';
import { useReadCrisis } from '../crisis/useCrisis';
import { Preview } from './Preview';
import { BasisInput, ComputedAmount, PercentInput, useCompensationRules } from './rule';

interface Entered extends BulkRule {
  readonly source: 'complaints' | 'file';
  readonly reason?: string;
}

/** Asks for one approval for many customers: by rule, from the complaints of the crisis or a file, seen before it is sent. */
export function NewBulkPage() {
  const { t } = useTranslation('bulk');
  const said = useSaid();
  const navigate = useNavigate();
  const { number = '' } = useParams();
  const crisis = useReadCrisis(number);
  const rules = useCompensationRules(crisis.policyVersion);
  const [form] = Form.useForm<Entered>();
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<BulkPreview>();
  const draft = useDraft<Partial<Entered>>(`requestBulk:${number}`);
  const source = Form.useWatch('source', form) ?? 'complaints';
  const params = { number };
  const previews = {
    complaints: useCommand<BulkPreview>('previewBulk', params),
    file: useCommand<BulkPreview>('previewBulkFile', params),
  };
  const requests = { complaints: useCommand('requestBulk', params), file: useCommand('requestBulkFile', params) };
  const { problem } = preview ? requests[source] : previews[source];

  const look = async (entered: Entered): Promise<void> => {
    const body = bodyOf(entered, file, false);
    const sent = await previews[source].send(body, contentOf(entered, file));
    setPreview(sent.isDone ? sent.answer : undefined);
  };
  const ask = async (): Promise<void> => {
    const entered = await form.validateFields();
    const sent = await requests[source].send(bodyOf(entered, file, true), contentOf(entered, file));
    if (!sent.isDone) return;
    draft.drop();
    void navigate(`/bulks/${(sent.answer as Receipt).made?.['bulkNumber'] ?? ''}`);
  };

  return (
    <div className="page">
      <PageHead title={t('new')} />
      <Panel title={crisis.title}>
        <p className="muted">{t('newAbout')}</p>
        <Form
          className="narrow-page"
          form={form}
          layout="vertical"
          initialValues={{ source: 'complaints', kind: 'refund', ...draft.restored }}
          onValuesChange={(_changed, values: Entered) => {
            setPreview(undefined);
            draft.keep(values);
          }}
          onFinish={(entered: Entered) => void look(entered)}
        >
          <Form.Item name="source" label={t('source')}>
            <Radio.Group
              options={(['complaints', 'file'] as const).map((value) => ({
                value,
                label: said(bulkSourceNames[value]),
              }))}
            />
          </Form.Item>
          {source === 'file' && (
            <Form.Item htmlFor="list" label={t('file')} extra={t('fileHelp')} required>
              <FileInput
                id="list"
                accept=".csv,text/csv"
                value={file}
                onChange={(chosen) => {
                  setFile(chosen);
                  setPreview(undefined);
                }}
              />
            </Form.Item>
          )}
          <Form.Item name="kind" label={t('kind')}>
            <Radio.Group
              options={(['refund', 'cash'] as const).map((value) => ({
                value,
                label: said(compensationKindNames[value]),
              }))}
            />
          </Form.Item>
          <Form.Item name="basis" label={t('basis')}>
            <BasisInput rules={rules} />
          </Form.Item>
          <Form.Item name="percent" label={t('percent')} extra={t('percentHelp')}>
            <PercentInput />
          </Form.Item>
          <Form.Item name="baseFen" label={t('baseForAll')} extra={t('baseHelp')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="amountFen" label={t('each')} extra={t('eachHelp')}>
            <MoneyInput />
          </Form.Item>
          <ComputedAmount rules={rules} />
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('reasonMissing') }]}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
          {problem && !preview && (
            <Alert className="form-alert" type="error" showIcon title={<ProblemText problem={problem} />} />
          )}
          <div className="form-actions">
            <Button
              type={preview ? 'default' : 'primary'}
              htmlType="submit"
              loading={previews[source].isBusy}
              disabled={source === 'file' && !file}
            >
              {t('preview')}
            </Button>
          </div>
        </Form>
      </Panel>
      {preview && problem && (
        <Alert className="form-alert" type="error" showIcon title={<ProblemText problem={problem} />} />
      )}
      {preview && (
        <Preview
          preview={preview}
          crisisNumber={crisis.drill ? undefined : number}
          ask={
            preview.admitted > 0 && (
              <Button type="primary" loading={requests[source].isBusy} onClick={() => void ask()}>
                {t('ask', { count: preview.admitted })}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}

function ruleOf({ kind, basis, percent, baseFen, amountFen }: Entered): BulkRule {
  const all = { kind, basis, percent, baseFen, amountFen };
  return Object.fromEntries(
    Object.entries(all).filter(([, v]) => v !== undefined && v !== null),
  ) as unknown as BulkRule;
}

/** JSON for complaints, a form with the file and the rule otherwise. */
function bodyOf(entered: Entered, file: File | undefined, withReason: boolean): object {
  const reason = entered.reason ?? '';
  const rule = ruleOf(entered);
  if (entered.source === 'complaints') return withReason ? { rule, reason } : { rule };
  const form = new FormData();
  form.append('rule', JSON.stringify(rule));
  if (withReason) form.append('reason', reason);
  if (file) form.append('file', file);
  return form;
}

/** Tells one attempt from another: the same file under the same rule is the same attempt. */
function contentOf(entered: Entered, file: File | undefined): string {
  return JSON.stringify([entered, file?.name, file?.size, file?.lastModified]);
}
