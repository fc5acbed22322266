/** What a person says about columns: the field each holds, or null when it is to be left out. */
export type Mapping = ReadonlyMap<string, ColumnField | null>;
export const NO_MAPPING: Mapping = new Map();

/** The fields a complaint can have in a file, and the headings people give them (Chinese and English). */
const HEADINGS = {
  externalId: ['external_id', 'complaint_id', 'id', 'tweet_id', '编号', '投诉编号', '留言编号', '工单号'],
  customerId: ['user_id', 'customer_id', 'author_id', '用户', '用户编号', '留言用户', '客户编号', '会员号'],
  customerName: ['customer', 'customer_name', 'name', '姓名', '客户', '客户姓名', '联系人'],
  phone: ['phone', 'mobile', 'telephone', '电话', '手机', '手机号', '联系电话', '联系方式'],
  email: ['email', 'e-mail', 'mail', '邮箱', '电子邮件', '电子邮箱'],
  title: ['title', 'subject', '标题', '主题', '投诉主题', '留言主题'],
  body: [
    ...['body', 'text', 'content', 'complaint', 'description', 'narrative', 'consumer_complaint_narrative'],
    ...['内容', '详情', '投诉内容', '留言详情', '问题描述', '描述'],
  ],
  channel: ['channel', 'submitted_via', '渠道', '来源渠道', '投诉渠道'],
  receivedAt: [
    'received_at',
    'created_at',
    'date_received',
    'time',
    'date',
    '时间',
    '日期',
    '投诉时间',
    '留言时间',
    '受理时间',
  ],
  product: ['product', '产品', '商品'],
  orderId: ['order_id', 'order', '订单号', '订单编号'],
  remedySought: ['remedy_sought', 'remedy', '诉求', '客户诉求', '期望处理'],
  reach: ['reach', 'likes', '点赞数', '点赞', '赞', '支持数'],
} as const;

export type ColumnField = keyof typeof HEADINGS;
export const COLUMN_FIELDS = Object.keys(HEADINGS) as [ColumnField, ...ColumnField[]];

const FIELD_OF: ReadonlyMap<string, ColumnField> = new Map(
  Object.entries(HEADINGS).flatMap(([field, names]) => names.map((name) => [name, field as ColumnField] as const)),
);

/** Which column holds which field; columns nobody knows are left out and named. */
export interface Columns {
  readonly fields: readonly (ColumnField | undefined)[];
  readonly names: readonly string[];
  readonly ignored: readonly string[];
}

/**
 * Reads a header row: case, width, spaces and underscores make no difference; the first of two equal columns counts.
 * What a person says about a column goes before its heading.
 */
export function readHeader(names: readonly string[], said: Mapping = NO_MAPPING): Columns {
  const byHand = names.map((name, i) => (names.indexOf(name) === i ? said.get(name) : undefined));
  const taken = new Set(byHand.filter((field) => field !== undefined && field !== null));
  const fields = names.map((name, i) => {
    const chosen = byHand[i];
    if (chosen !== undefined) return chosen ?? undefined;
    const field = FIELD_OF.get(normalized(name));
    if (field === undefined || taken.has(field)) return undefined;
    taken.add(field);
    return field;
  });
  return { fields, names, ignored: names.filter((_, i) => fields[i] === undefined) };
}

/** A complaint needs words: without a column for them the file cannot be one of complaints. */
export function holdsComplaints({ fields }: Columns): boolean {
  return fields.includes('title') || fields.includes('body');
}

function normalized(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '_');
}
