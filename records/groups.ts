import type { Actor } from '../domain/people';
import type { CrisisType } from '../domain/words';
import { type Act, type AuditStream, noteAct, verifyAudit } from './audit';
import { type CustomerChange, saveCustomer } from './customers';
import type { Db } from './database';
import { type IncomingComplaint, takeIn } from './intake';
import * as people from './people';
import * as cases from './readers/complaints';
import * as board from './readers/crises';
import * as crisis from './readers/crisis';
import * as customers from './readers/customers';
import * as inbox from './readers/inbox';
import type { PageRequest } from './readers/paging';
import * as timeline from './readers/timeline';
import * as rulebook from './rulebook';
import * as settings from './settings';
import * as tokens from './tokens';

/** What the API reads and writes, by subject. */
export function recordGroups(db: Db) {
  return {
    crises: crisisRecords(db),
    complaints: complaintRecords(db),
    candidates: candidateRecords(db),
    customers: customerRecords(db),
    people: peopleRecords(db),
    tokens: tokenRecords(db),
    rules: ruleRecords(db),
    settings: settingRecords(db),
    timeline: timelineRecords(db),
    inbox: inboxRecords(db),
    audit: auditRecords(db),
  };
}

function crisisRecords(db: Db) {
  return {
    list: (filter: board.CrisisFilter, sort: board.CrisisSort, page: PageRequest) =>
      board.listCrises(db, filter, sort, page),
    count: (filter: board.CrisisFilter) => board.countCrises(db, filter),
    facets: (drill: boolean) => board.crisisFacets(db, drill),
    read: (number: string) => crisis.readCrisis(db, number),
    whereabouts: (number: string) => crisis.crisisWhereabouts(db, number),
  };
}

function complaintRecords(db: Db) {
  return {
    takeIn: (arrivals: readonly IncomingComplaint[], at: number) => takeIn(db, arrivals, at),
    list: (filter: cases.ComplaintFilter, page: PageRequest) => cases.listComplaints(db, filter, page),
    read: (number: string) => cases.readComplaint(db, number),
    whereabouts: (number: string) => cases.complaintWhereabouts(db, number),
  };
}

function candidateRecords(db: Db) {
  return {
    list: (filter: Parameters<typeof cases.listCandidates>[1], page: PageRequest) =>
      cases.listCandidates(db, filter, page),
    read: (number: string) => cases.readCandidate(db, number),
    whereabouts: (number: string) => cases.candidateWhereabouts(db, number),
  };
}

function customerRecords(db: Db) {
  return {
    list: (filter: { readonly q?: string | undefined }, page: PageRequest) => customers.listCustomers(db, filter, page),
    read: (id: string) => customers.readCustomer(db, id),
    save: (id: string | undefined, change: CustomerChange, by: Actor, at: number) =>
      saveCustomer(db, id, change, by, at),
  };
}

function peopleRecords(db: Db) {
  return {
    list: (ids?: readonly string[]) => people.listPeople(db, ids),
    read: (id: string) => people.findPerson(db, id),
    signIn: (username: string, password: string) => people.signIn(db, username, password),
    create: (person: people.NewPerson, by: Actor, at: number) => people.createPerson(db, person, by, at),
    change: (id: string, change: people.PersonChange, by: Actor, at: number) =>
      people.changePerson(db, id, change, by, at),
    roster: () => people.currentRoster(db),
  };
}

function tokenRecords(db: Db) {
  return {
    keep: (token: tokens.NewToken, now: number) => tokens.keepToken(db, token, now),
    find: (secret: string, now: number) => tokens.findToken(db, secret, now),
    revoke: (personId: string, id: string, now: number) => tokens.revokeToken(db, personId, id, now),
    list: (personId: string) => tokens.listTokens(db, personId),
  };
}

function ruleRecords(db: Db) {
  return {
    rulebookFor: (type: CrisisType, at?: number) => rulebook.rulebookFor(db, type, at),
    house: (at?: number) => rulebook.housePolicy(db, at),
    versions: (kind: rulebook.RuleDocument['kind']) => rulebook.ruleVersions(db, kind),
    publish: (document: rulebook.RuleDocument, by: Actor, at: number) => rulebook.publish(db, document, by, at),
  };
}

function settingRecords(db: Db) {
  return {
    read: () => settings.orgSettings(db),
    change: (change: Partial<settings.OrgSettings>) => settings.changeOrgSettings(db, change),
  };
}

function timelineRecords(db: Db) {
  return {
    list: (stream: timeline.Stream, filter: timeline.TimelineFilter, page: PageRequest) =>
      timeline.listTimeline(db, stream, filter, page),
    position: (stream: timeline.Stream) => timeline.streamPosition(db, stream),
  };
}

function inboxRecords(db: Db) {
  return {
    read: (personId: string, now: number) => inbox.readInbox(db, personId, now),
    received: (personId: string, limit: number) => inbox.receivedNotices(db, personId, limit),
    approval: (stream: timeline.Stream, id: string) => inbox.readApproval(db, stream, id),
  };
}

function auditRecords(db: Db) {
  return {
    list: (filter: timeline.AuditFilter, page: PageRequest) => timeline.listAudit(db, filter, page),
    note: (stream: AuditStream, act: Act) => noteAct(db, stream, act),
    verify: () => verifyAudit(db),
  };
}
