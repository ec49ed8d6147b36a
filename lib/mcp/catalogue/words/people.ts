import type { DomainWords } from '../words.js'

/** How people speak of the desk, its customers and those it buys from. */
export const PEOPLE_WORDS: Readonly<Record<string, DomainWords>> = {
  agents: {
    names: 'agent, technician, tech, engineer',
    also: 'staff, support staff, analyst, operator, colleague, coworker, employee of ours, our people, helpdesk staff, team member, dispatcher, consultant, ' +
      'assignee, support person, support people, support engineer, service desk staff, helpdesk agent, desk agent, our staff, our engineers, specialist, ' +
      'sysadmin, administrator, admin, teammate, resource, licensed agent, team lead, tier one, tier two, login of a technician, it guy, field engineer, ' +
      'folks, helpdesk folks, desk folks, it staff, it team people, crew member, login, employee of the desk, our analysts, senior analyst, junior analyst, ' +
      'apprentice, trainee, desk colleague, signature, signature of, every engineer, all technicians, our techs, licensed users, admin permissions, ' +
      'admin rights, permissions, rights of an agent, role of an agent, security role, privileges, staffing list, people on the desk',
    own: {
      me: 'who am i, me, myself, my account, my own account, logged in as, signed in as, my profile, whoami, am i, which agent am i, i am, who is logged in, ' +
        'my user, my own details, my id, my initials, current agent, current user, signed in',
      upsert: 'account for, new technician, new engineer, new agent, new colleague, disable the technician, deactivate the agent, promote, rights for the agent, ' +
        'change role, give admin rights, working here, joins our team, joins us, has joined us, admin permissions, more rights, grant rights',
      list: 'who works in, who works here, who is on the desk',
      get: 'profile',
      delete: 'offboard, left us, left the desk, left the team, no longer works with us, no longer on the desk, no longer on the service desk, left the helpdesk'
    }
  },
  clients: {
    names: 'client, customer, company',
    also: 'account, customer account, business, firm, tenant, organisation we support, business partner, who we support, client company, customer company, ' +
      'customer record, client record, account record, patron, end customer, customer base, client base, client list, customer list, account details, ' +
      'account manager, corporate customer, msp customer, customer details, company details, company profile, company record, msa customer, on credit stop, ' +
      'credit limit, credit hold, which customer is, company number, vat number of the customer, merge customers, went bust, bankrupt, insolvent, ' +
      'account of, trading name, who is our customer, corporation',
    own: {
      upsert: 'onboard, sign up, rename the customer, new customer, new client, customer signed, signed with us, sign a new, take on, onboard a, won a customer, ' +
        'account manager of, on credit hold, set the account manager, block the customer, rename customer, rename client',
      delete: 'offboard, offboard a customer, customer left, lost the customer, churned',
      get: 'everything about, know about, details of the customer, tell me about, account details, customer details, company details, account manager',
      list: 'our customers, customer list, client list, all clients, all customers'
    }
  },
  organisations: {
    names: 'organisation, our organisation, own company',
    also: 'our company, our own company, our business, department, our department, own department, business unit, legal entity, who we are, ' +
      'internal organisation, our own organisation, own organisation, our own legal, our legal, department list, our address, our company address, ' +
      'our own address, our company details, our company name, our vat number, our phone number, company we are, group entities, internal company, our firm, ' +
      'my company, our logo, mother company of ours, divisions, cost centre, our headquarters, departments in our, our own offices, in our company, ' +
      'of our company, our own group, of our own, companies in our group, firms of ours, companies of ours, own firms, we ourselves, our subsidiaries, ' +
      'our branches',
    own: {
      upsert: 'our own address, our company address, rename our, change our'
    }
  },
  sites: {
    names: 'site, location, branch',
    also: 'office, address, postcode, zip code, building, premises, plant, store, shop, subsidiary, branch office, delivery address, where are they, opened in, ' +
      'office address, street address, postal address, street, town, city, country, headquarters, hq, depot, warehouse location, campus, school, clinic, ' +
      'branch address, site address, shipping address, billing address, floor, room, where is, where are, located, location of, facility, factory, outlet, ' +
      'salesroom, showroom, customer office, remote office, regional office, addresses of, all locations, customer site, site in, office in, branch in, ' +
      'building in, location in, moved offices, moved premises, wrong address, change of address',
    own: {
      upsert: 'office opened, moved to, new office, open a new office, new branch, new location, moved to a, has moved, have moved, relocated, moved offices, ' +
        'site in, new site, new premises, new address, correct the address, wrong address',
      delete: 'close a branch, close the branch, close the office, branch closed, office closed, location closed, site closed, closed down, closed for good, ' +
        'no longer used',
      get: 'address of, postal address, postcode of, where is',
      list: 'where are, locations of, offices of, branches of, sites of, addresses of, all locations'
    }
  },
  suppliers: {
    names: 'supplier, vendor',
    also: 'distributor, manufacturer, third party, reseller, contractor, buy from, we buy from, provider, wholesaler, account number with, supplier contact, ' +
      'vendor contact, supplying company, trade partner, subcontractor, external partner, external provider, outsourcer, isp, internet provider, carrier, ' +
      'telco, hoster, dealer, source of, who do we buy, do we buy from, who supplies, who sells us, supplied by, supplier list, vendor list, ' +
      'preferred supplier, supplier account, external company, supplier details, vendor details, supplier email, supplier phone, importer, maker, ' +
      'our vendor, our supplier, orders from, as a vendor, as a supplier, as supplier, as vendor, contact at the supplier',
    own: {
      list: 'who supplies, who sells us, do we buy from',
      get: 'supplier details, vendor details, data of the supplier, data of our supplier',
      upsert: 'as a vendor, as a supplier, as supplier, as vendor, new vendor, new supplier'
    }
  },
  teams: {
    names: 'team, queue, support group',
    also: 'members of the team, to the team, group, assignment group, section, squad, crew, first line team, second line team, who handles, resolver group, ' +
      'department of agents, groups to assign, queues to assign, support team, team members, members, member of the, who is in the, who belongs to, ' +
      'in the team, of the team, functional group, security team, network team, infrastructure team, desk team, second line, third line, level 2, level 3, ' +
      'l1, l2, l3, tier 1, tier 2, tier 3, team leader, head of the team, unit of agents, support queue, support line, shift team, pod, teams that, ' +
      'team for, into the team, put in the team, people in the team, who handles tickets, which queues, what queues, all queues, queue list',
    own: {
      get: 'members of, who is in, who belongs, who sits in',
      upsert: 'new team, new queue, new group, add to the team, join the team, move to the team, into the team, move into',
      delete: 'disband, dissolve',
      list: 'which queues, what queues, all queues'
    }
  },
  toplevel: {
    names: 'top level, customer group, group of customers',
    also: 'holding, parent company, umbrella, above the clients, corporate group, group of companies, group of clients, several clients belong, franchise, ' +
      'region of customers, toplevels, top level group, parent group, parent group of, parent group for, parent of customers, ' +
      'parent organisation of clients, parent account, parent customer, group above, level above, level above the clients, umbrella organisation, ' +
      'holding company, conglomerate, consortium, client group, chain of companies, alliance, region of clients, regions, customer region, hierarchy, ' +
      'customer hierarchy, client hierarchy, sector of customers, market segment, segment, territory',
    own: {
      upsert: 'parent group for, put under'
    }
  },
  users: {
    names: 'user, contact, end user',
    also: 'requester, caller, person, people, employee, customer contact, contact person, phone number, mobile number, email address, joiner, leaver, ' +
      'staff of the customer, who works at, mr, mrs, ms, somebody, someone, vip, reporter, affected user, customer employee, customer staff, client staff, ' +
      'client contact, client user, customer user, portal user, self service user, portal login, portal access, portal account, main contact, ' +
      'primary contact, key contact, decision maker, colleague of the customer, works for, works at, people at, lady, gentleman, surname, first name, ' +
      'last name, mobile, cell phone, telephone number, phone of, phone for, email of, email of a, extension number, job title, end user account, ' +
      'user account, staff of, staff at, who called, who is calling, manager of the customer, contact details, end users at, users of, users in, folks at, ' +
      'lady at, telephone, telephone of, mobile of, lives at, sits at, who is the contact, reach',
    own: {
      upsert: 'change the email, change the phone, new phone number, got married, changed her name, new contact, new user, add a contact, add a user, add a person, ' +
        'new employee, new joiner, needs an account, needs a login, new person, changed his, changed her, changed his name, got a new, has a new, new mobile, ' +
        'new email, new job title, deactivate the user, disable the user',
      delete: 'has left the customer, left the company, left the customer, leaver, left the firm, no longer works, no longer works at, no longer with, user left, ' +
        'contact left, remove a contact, contact who left, who left the',
      list: 'email of, phone of, phone number of, number of, contacts at, people at, who works for, users at, callers of, staff at, end users at, users in, ' +
        'telephone of, mobile of, who is the contact',
      get: 'contact details, contact card'
    }
  }
}
