import type { PlanChannel, PlanDuty } from '../plan';
import { text, type Text } from '../text';
import type { Role } from '../words';

const byDuty = text('制度写明职责，措辞自定', 'The duty is in the policy, the wording is ours');

function duty(role: Role, clause: string, does: Text): PlanDuty {
  return { role, does, source: { clause, ourDefault: byDuty } };
}

/** 人员职责分工: who does what in every crisis (M四(一)2, C1三, C2三). */
export const duties: readonly PlanDuty[] = [
  duty('generalManager', 'M四(一)2', text('任总指挥，负责全面决策和指挥', 'Commands: decides and directs everything')),
  duty(
    'deputyManager',
    'C1三1',
    text('协助总指挥，按授权指挥三级、四级事件', 'Assists the commander and commands crises of levels III and IV'),
  ),
  duty(
    'office',
    'M四(一)1',
    text(
      '汇总分析信息，发布预警，召集会议，协调各部门',
      'Gathers and weighs information, issues the warning, calls meetings, coordinates the departments',
    ),
  ),
  duty(
    'liaison',
    'C1三3',
    text(
      '收集、汇总、上报信息，协调各部门沟通协作',
      'Collects, sums up and reports information, keeps the departments in touch',
    ),
  ),
  duty(
    'onsite',
    'C2三3',
    text('现场初步处理：安抚客户，平息冲突', 'First steps on the spot: soothes the customer, settles the conflict'),
  ),
  duty(
    'serviceManager',
    'M四(一)2',
    text('客户安抚和投诉处理，统一解决方案', 'Soothes customers and handles complaints, one solution for all'),
  ),
  duty(
    'marketing',
    'M四(一)2',
    text('对外沟通和舆情管理，统一对外口径', 'Speaks to the outside and manages opinion, one wording for all'),
  ),
  duty(
    'production',
    'M四(一)2',
    text('解决产品质量问题，落实整改', 'Solves problems of product quality and puts them right'),
  ),
  duty(
    'quality',
    'M四(四)1',
    text('独立检测，与生产部门共同查明原因', 'Tests independently and finds the cause together with production'),
  ),
  duty('legal', 'M四(一)2', text('提供法律支持和风险防控', 'Gives legal support and guards against risk')),
  duty('hr', 'C2三2', text('调配人员，安排替补', 'Assigns staff and substitutes')),
  duty('technical', 'M六(一)1', text('提供技术支持', 'Gives technical support')),
  duty('finance', 'M六(三)2', text('筹措应急资金，确保及时到位', 'Raises emergency funds in time')),
  duty(
    'supervision',
    'M七(一)2',
    text('实时监督各部门执行，纠正偏差', 'Supervises what the departments do and corrects it'),
  ),
];

function channel(key: string, role: Role, clause: string, name: Text, use: Text): PlanChannel {
  const ourDefault = text('制度要求信息畅通，渠道自定', 'Word has to travel freely; the ways are ours');
  return { key, name, use, role, source: { clause, ourDefault } };
}

/** 信息沟通渠道: how word travels in every crisis (M三(三)2). */
export const channels: readonly PlanChannel[] = [
  channel(
    'customer-feedback',
    'serviceManager',
    'M三(一)1',
    text('客服热线、在线客服、投诉邮箱', 'Hotline, online service, complaint mailbox'),
    text('客户反映问题，首次联系和进度反馈', 'Customers tell us; first contact and progress notices to them'),
  ),
  channel(
    'report-up',
    'liaison',
    'C2五3',
    text('现场与联络员上报线', 'Line from the spot to the liaison'),
    text('现场情况和支援请求报指挥部', 'What happens on the spot and calls for support, up to headquarters'),
  ),
  channel(
    'coordination',
    'office',
    'M四(二)2',
    text('协调会议和情况通报', 'Coordination meetings and situation reports'),
    text('定期通报进展，协调解决问题', 'Progress at regular times; problems solved between departments'),
  ),
  channel(
    'orders',
    'office',
    'C2五4',
    text('系统任务与内部邮件', 'Tasks in the system and internal mail'),
    text('下达指令、预警和审批，留存记录', 'Orders, warnings and approvals, all on record'),
  ),
  channel(
    'outside',
    'marketing',
    'M四(二)3',
    text('统一对外发布', 'One voice to the outside'),
    text('向客户、媒体、合作伙伴发布信息', 'What customers, media and partners are told'),
  ),
];
