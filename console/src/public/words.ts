import { text, type Lang, type Text } from '../../../domain/text';

/** Everything the customers' pages say; they are small, so both languages come with them. */
const WORDS = {
  brand: text('客户服务', 'Customer service'),
  complainTitle: text('投诉与建议', 'Complaints and suggestions'),
  complainAbout: text(
    '请告诉我们发生了什么。提交后您会得到编号和查询链接，客服人员会尽快与您联系。',
    'Tell us what happened. You will get a number and a link to follow it, and somebody will contact you soon.',
  ),
  name: text('姓名', 'Name'),
  phone: text('电话', 'Telephone'),
  email: text('电子邮箱', 'E-mail'),
  contact: text('联系方式（至少填写一项）', 'How to reach you (one is enough)'),
  oneContact: text('电话和邮箱请至少填写一项', 'Give a telephone number or an e-mail address'),
  phoneWrong: text('请填写有效的电话号码', 'This is not a telephone number'),
  emailWrong: text('请填写有效的邮箱地址', 'This is not an e-mail address'),
  what: text('发生了什么', 'What happened'),
  product: text('产品或服务', 'Product or service'),
  order: text('订单号', 'Order number'),
  remedy: text('您希望如何解决', 'What would you like us to do'),
  optional: text('选填', 'optional'),
  send: text('提交', 'Send'),
  sending: text('正在提交…', 'Sending…'),
  required: text('请填写此项', 'Please fill this in'),
  tooShort: text('请至少写 5 个字', 'At least 5 characters, please'),
  failed: text('未能提交', 'It could not be sent'),
  noAnswer: text(
    '网络不通，请稍后再试。您填写的内容不会丢失。',
    'No connection. Try again in a moment: nothing is lost.',
  ),
  notRead: text('暂时无法查询', 'It cannot be looked up just now'),
  noAnswerToRead: text('网络不通，请稍后再试。', 'No connection. Try again in a moment.'),
  filedTitle: text('已收到您的投诉', 'We have received your complaint'),
  filedNumber: text('投诉编号', 'Your number'),
  filedLink: text('查询链接（只显示这一次，请保存）', 'Your link (shown this once: keep it)'),
  filedWarn: text(
    '知道此链接的人都可以查看处理进度，请勿转发。',
    'Whoever has the link can read how it stands: do not pass it on.',
  ),
  copy: text('复制链接', 'Copy the link'),
  copied: text('已复制', 'Copied'),
  follow: text('查看进度', 'Follow it'),
  statusTitle: text('投诉进度', 'Your complaint'),
  received: text('收到时间', 'Received'),
  promised: text('我们的承诺', 'What we owe you next'),
  until: text('，不晚于', ', by'),
  solution: text('解决方案', 'Our solution'),
  progress: text('处理进展', 'What we told you'),
  outcome: text('处理结果', 'Outcome'),
  yourWords: text('您的补充', 'What you added'),
  add: text('补充说明', 'Add a word'),
  added: text('已送达客服人员', 'It has reached us'),
  badLink: text('链接无效或已失效', 'The link is not, or no longer, valid'),
  badLinkWhy: text('请检查链接是否完整，或拨打客服热线。', 'Check that it is complete, or call our hotline.'),
  loading: text('加载中…', 'Loading…'),
  retry: text('重试', 'Try again'),
  answerOpen: text('等待您的答复，客服人员会与您联系确认。', 'Waiting for your answer: we will contact you.'),
  answerAccepted: text('您已接受', 'You have accepted it'),
  answerRejected: text('您未接受，我们会继续处理', 'You have not accepted it; we go on'),
} satisfies Record<string, Text>;

const KEPT = 'lang';

export function customersLang(): Lang {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.languages.some((l) => l.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export function keepLang(lang: Lang): void {
  localStorage.setItem(KEPT, lang);
}

export type Say = (what: keyof typeof WORDS | Text) => string;

export function sayer(lang: Lang): Say {
  return (what) => (typeof what === 'string' ? WORDS[what] : what)[lang];
}
