import { GlobalOutlined } from '../ui/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeLang } from '../words';

/** Says the other language in that language, so that whoever needs it can read it. */
export function LangSwitch() {
  const { i18n } = useTranslation();
  const isChinese = i18n.language !== 'en';
  return (
    <Button
      type="text"
      icon={<GlobalOutlined />}
      lang={isChinese ? 'en' : 'zh-CN'}
      onClick={() => void changeLang(isChinese ? 'en' : 'zh')}
    >
      {isChinese ? 'English' : '中文'}
    </Button>
  );
}
