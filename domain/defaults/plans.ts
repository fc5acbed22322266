import type { Plan } from '../plan';
import { complaintPlan } from './plan-complaint';
import { negativeOpinionPlan } from './plan-opinion';
import { qualityPlan } from './plan-quality';
import { serviceDisputePlan } from './plan-service';

/** 应急预案: one for each crisis type of M一(二), with what differs by level inside. */
export const defaultPlans: readonly Plan[] = [complaintPlan, qualityPlan, serviceDisputePlan, negativeOpinionPlan];
