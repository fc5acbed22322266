import type { Player } from './client';
import { say, Scene, type Cast } from './scene';

const HOUR_MS = 3_600_000;
const CONTACT = { reached: true, channel: 'phone', regretExpressed: true, commitment: '24 小时内给出方案' };

/** Complaints of people who do not exist, marked as a drill. */
const COMPLAINTS = [
  ['演练客户甲', '【演练】插座通电后发烫，外壳变形，担心起火，要求退货并说明原因'],
  ['演练客户乙', '【演练】客服三天没有回电，订单一直显示处理中，要求道歉和补偿'],
  ['演练客户丙', '【演练】门店拒绝退换有裂纹的货品，店员态度恶劣，当场争执'],
] as const;

/** Files the complaints and starts the drill in the prevention stage. */
export async function open(cast: Cast): Promise<Scene> {
  const operator = cast.as('operator');
  const complaintNumbers: string[] = [];
  for (const [name, body] of COMPLAINTS) {
    const complaint = {
      title: body.slice(0, 20),
      body,
      channel: 'drill',
      customer: { name, externalId: `drill-${name}` },
    };
    const { number } = await operator.post<{ number: string }>('/complaints', complaint);
    complaintNumbers.push(number);
    await say(operator, `登记投诉 ${number}（${name}）`);
  }
  const manager = cast.as('serviceManager');
  const title = '【演练】智能插座过热引发集中投诉';
  const body = {
    title,
    type: 'complaint',
    conflictClass: 'product',
    startStage: 'prevention',
    drill: true,
    complaintNumbers,
  };
  const { number } = await manager.post<{ number: string }>('/crises', body);
  await say(manager, `启动演练 ${number}：1 小时 = 1 秒 · started drill ${number}: one hour a second`);
  return new Scene(number, cast);
}

/** 预防: watched, not averted, escalated. */
export async function prevention(scene: Scene): Promise<void> {
  await scene.entered('prevention');
  await scene.refused('office', '宣布风险解除', '/aversion', { reason: '看似平静' });
  await scene.act('serviceManager', '风险升级为预警', '/escalation', { reason: '同类投诉增多' });
}

/** 预警: assessed, announced, acknowledged, activated. */
export async function warning(scene: Scene): Promise<void> {
  await scene.entered('warning');
  const assessment = {
    likelihood: { severity: 2, scope: 2, trend: 3 },
    impact: { brand: 2, customerLoss: 2, economicLoss: 2, legalRisk: 2 },
  };
  await scene.act('office', '评估可能性与影响', '/assessments', assessment);
  const words = { scope: '华东区三家门店及线上订单', measures: '暂停销售同批次，逐一联系客户' };
  const { noticeId } = await scene.act('office', '发布预警通知', '/warning', words);
  await acknowledge(scene, noticeId ?? '');
  await scene.refused('operator', '自行启动预案', '/activation', { decision: 'activate', reason: '着急' });
  const orders = [{ title: '封存同批次库存', role: 'production', dueAfter: { amount: 4, unit: 'hours' } }];
  await scene.act('generalManager', '启动应急预案并下达指令', '/activation', {
    decision: 'activate',
    reason: '情况属实，立即响应',
    orders,
  });
}

async function acknowledge(scene: Scene, noticeId: string): Promise<void> {
  const notice = (await scene.read()).notices.find((n) => n.id === noticeId);
  for (const personId of notice?.to ?? []) {
    const player = scene.cast.byId(personId);
    if (player) await scene.actBy(player, '确认收到预警通知', `/notices/${noticeId}/acknowledgement`);
  }
}

/** 应对: contact, solution, money, silence and its escalation, report, contained. */
export async function response(scene: Scene): Promise<void> {
  const { cares } = await scene.entered('response');
  for (const { customerId } of cares) await settle(scene, customerId, customerId === cares[0]?.customerId);
  await compensate(scene, cares[0]?.customerId ?? '');
  await silence(scene);
  await scene.refused('office', '宣布事态受控', '/containment', { reason: '看似受控' });
  await scene.finishTasks('response');
  await scene.finishTasks('warning');
  await scene.act('office', '提交情况通报', '/reports', { report: '三位客户均已联系，原因为同批次温控器缺陷' });
  await scene.act('office', '宣布事态受控', '/containment', { reason: '必办事项已完成' });
}

async function settle(scene: Scene, customerId: string, isHard: boolean): Promise<void> {
  const at = `/customers/${customerId}`;
  await scene.act('operator', `联系客户 ${customerId}，致歉并承诺`, `${at}/contacts`, CONTACT);
  await scene.act('operator', `提出方案`, `${at}/solution`, { solution: '免费更换并补偿' });
  if (isHard) {
    await scene.act('operator', `客户不接受`, `${at}/answer`, { accepted: false, note: '补偿太少' });
    await scene.act('operator', `提出新方案`, `${at}/solution`, { solution: '退货退款并补偿' });
  }
  await scene.act('operator', `客户接受方案`, `${at}/answer`, { accepted: true });
}

async function compensate(scene: Scene, customerId: string): Promise<void> {
  const request = { customerId, amountFen: 32_000, reason: '设备损坏，按价赔偿' };
  const { compensationId, approvalId } = await scene.act('operator', '申请赔偿 ¥320.00', '/compensations', request);
  await approve(scene, approvalId ?? '', '同意赔偿');
  const paid = await scene.sees('the payment', (c) => c.compensations.some((x) => x.status === 'paid'));
  const payment = paid.compensations.find((x) => x.id === compensationId);
  console.log(`        · 付款 ${payment?.paymentId}（演练：没有资金流出 · no money moves in a drill）`);
}

/** Whoever may decide does, tier by tier. */
async function approve(scene: Scene, approvalId: string, what: string): Promise<void> {
  for (const player of scene.cast.all()) {
    const approval = (await scene.read()).approvals.find((a) => a.id === approvalId);
    if (approval?.status !== 'open') return;
    if (await mayDecide(player, approvalId)) {
      await player.post(`/approvals/${approvalId}/decision`, { decision: 'approve', reason: what });
      await say(player, what);
    }
  }
}

async function mayDecide(player: Player, approvalId: string): Promise<boolean> {
  if (player.roles.every((r) => r === 'admin')) return false;
  return (await player.get<{ decision: object | null }>(`/approvals/${approvalId}`)).decision !== null;
}

/** Nobody reports for two days: the deadline is breached and climbs the ladder by itself. */
async function silence(scene: Scene): Promise<void> {
  await scene.act('office', '快进两天，无人提交通报 · two days pass', '/clock/advance', { byMs: 48 * HOUR_MS });
  const { deadlines } = await scene.sees('a breach', (c) => c.deadlines.some((d) => d.status === 'breached'));
  for (const { subject } of deadlines.filter((d) => d.status === 'breached')) {
    console.log(`        · 逾期，已逐级上报 overdue, escalated: ${subject.zh}`);
  }
}

/** 恢复: called back; the dissatisfied one is looked after again. */
export async function recovery(scene: Scene): Promise<void> {
  const { cares } = await scene.entered('recovery');
  for (const [i, { customerId }] of cares.entries()) {
    const satisfaction = i === 1 ? 2 : 5;
    await callBack(scene, customerId, satisfaction);
    if (satisfaction > 2) continue;
    await settle(scene, customerId, false);
    await callBack(scene, customerId, 4);
  }
  await scene.finishTasks('recovery');
  await scene.act('office', '宣布恢复', '/recovery', { reason: '客户均已回访' });
}

async function callBack(scene: Scene, customerId: string, satisfaction: number): Promise<void> {
  const body = { outcome: 'answered', satisfaction };
  await scene.act(
    'operator',
    `回访客户 ${customerId}，满意度 ${satisfaction}`,
    `/customers/${customerId}/callbacks`,
    body,
  );
}

/** 总结: written, signed by somebody else, closed. */
export async function review(scene: Scene): Promise<void> {
  await scene.entered('review');
  await scene.refused('office', '直接结案', '/closing', { reason: '急于结案' });
  const words = { rootCause: '温控器批次缺陷', lessons: '来料抽检比例过低', improvements: ['提高抽检比例'] };
  await scene.cast.as('office').put(`/crises/${scene.number}/review`, words);
  await say(scene.cast.as('office'), '填写总结');
  const { approvalId } = await scene.act('office', '提交签批', '/review/submission');
  await approve(scene, approvalId ?? '', '签批总结');
  await scene.finishTasks('review');
  await scene.act('office', '结案', '/closing', { reason: '总结已签批' });
  await scene.sees('the end', (c) => c.stage === 'closed');
}
