import { text } from '../text';
import { facts, larger, lessons, onsite, plan, readiness, reportUp } from './plan-common';
import { MAJOR_UP, ORDINARY_UP, template } from './templates';

/** 客户投诉: many customers complain about one matter. */
export const complaintPlan = plan({
  id: 'plan-complaint',
  type: 'complaint',
  title: text('客户投诉应急预案', 'Contingency plan for customer complaints'),
  lead: 'serviceManager',
  tasks: [
    template(
      'prevention',
      'reach-out',
      'serviceManager',
      'M二(一)2',
      text('主动联系可能受影响的客户，了解诉求', 'Reach out to customers who may be affected'),
    ),
    template(
      'prevention',
      'service-check',
      'quality',
      'M二(二)2',
      text('检查相关服务和产品环节，纠正偏差', 'Check the services and products concerned and correct them'),
      { levels: MAJOR_UP },
    ),
    ...readiness,
    facts,
    onsite,
    template(
      'response',
      'solution-line',
      'serviceManager',
      'M四(三)2',
      text('制定统一、可行、及时的解决方案', 'Work out one feasible and timely solution for all'),
      { dependsOn: ['facts'] },
    ),
    template(
      'response',
      'wording',
      'marketing',
      'M四(二)3',
      text('统一对外口径', 'Agree the wording for the outside'),
      { levels: ORDINARY_UP, dependsOn: ['facts'] },
    ),
    template(
      'response',
      'legal-review',
      'legal',
      'M四(一)2',
      text('审核解决方案和对外口径的法律风险', 'Review the legal risk of solution and wording'),
      { levels: MAJOR_UP, dependsOn: ['solution-line', 'wording'] },
    ),
    template('response', 'opinion', 'marketing', 'M四(五)1', text('监测舆情动态', 'Watch public opinion'), {
      levels: MAJOR_UP,
    }),
    reportUp(['solution-line', 'onsite']),
    template(
      'recovery',
      'trust',
      'serviceManager',
      'M五(一)3',
      text('改进相关服务并告知客户，重建信任', 'Improve the service concerned, tell the customers, rebuild trust'),
    ),
    ...larger,
    lessons,
  ],
  resources: [text('客户联系名单和统一口径', 'The list of customers and one wording for all')],
});
