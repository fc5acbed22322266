import { UploadOutlined } from '../../../ui/icons';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../forms/command';
import { useMayDo } from '../../../forms/useMayDo';
import { useCommandWords } from '../../../forms/useCommandWords';
import { FileInput } from '../../../forms/inputs/FileInput';
import { ProblemText } from '../../../ui/ProblemText';
import { useCrisis } from '../useCrisis';

const LARGEST_BYTES = 20 * 1024 * 1024;

/** Hands a file in as evidence: it is known by its hash from then on (X3). */
export function EvidenceUpload({ about }: { readonly about?: string }) {
  const mayDo = useMayDo();
  const words = useCommandWords('addEvidence');
  const [isOpen, setOpen] = useState(false);
  if (!mayDo('addEvidence')) return null;
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {words.action}
      </Button>
      <Modal open={isOpen} title={words.title} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <UploadForm {...(about ? { about } : {})} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

interface Given {
  readonly file: File;
  readonly note?: string;
}

function UploadForm({ about, onDone }: { readonly about?: string; readonly onDone: () => void }) {
  const { t } = useTranslation('crisis');
  const { t: common } = useTranslation('commands');
  const { number } = useCrisis();
  const { message } = App.useApp();
  const words = useCommandWords('addEvidence');
  const command = useCommand('addEvidence', { number });
  const noteId = useId();
  const upload = async ({ file, note }: Given): Promise<void> => {
    const form = new FormData();
    form.append('file', file);
    if (note?.trim()) form.append('note', note.trim());
    if (about) form.append('about', about);
    const sent = await command.send(
      form,
      JSON.stringify([number, file.name, file.size, file.lastModified, note, about]),
    );
    if (!sent.isDone) return;
    void message.success(common('done', { what: words.title }));
    onDone();
  };
  return (
    <Form<Given> layout="vertical" onFinish={(given) => void upload(given)}>
      <Form.Item
        name="file"
        label={t('evidence.file')}
        extra={t('evidence.limit')}
        rules={[
          { required: true, message: common('fileMissing') },
          {
            validator: (_rule, file?: File) =>
              file && file.size > LARGEST_BYTES ? Promise.reject(new Error(t('evidence.tooLarge'))) : Promise.resolve(),
          },
        ]}
      >
        <FileInput />
      </Form.Item>
      <Form.Item name="note" label={t('evidence.note')} htmlFor={noteId}>
        <Input.TextArea id={noteId} maxLength={2000} rows={2} />
      </Form.Item>
      {command.problem && (
        <Alert className="form-alert" type="error" showIcon title={<ProblemText problem={command.problem} />} />
      )}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={command.isBusy}>
          {words.action}
        </Button>
      </div>
    </Form>
  );
}
