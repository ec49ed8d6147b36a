import type { DomainWords } from '../words.js'

/** How people speak of devices and services. */
export const ESTATE_WORDS: Readonly<Record<string, DomainWords>> = {
  assetgroups: {
    names: 'asset group, hardware group, equipment group, device group',
    also: 'asset category, item group, product group, group of assets, groups of devices, groups of equipment, grouping, hardware family, product family, ' +
      'group assets, collection of assets, asset family, class of hardware, family of equipment, families of devices, families of hardware, ' +
      'equipment family, item family, group hardware'
  },
  assets: {
    names: 'asset, device, configuration item, ci',
    also: 'servers, computers, phones, devices of, gear, kit, which machine, installed base, what hardware, ip address, mac address, hostname, tablet, cmdb, ' +
      'inventory, laptop, notebook, pc, desktop, workstation, machine, printer inventory, hardware, equipment, phone inventory, monitor, router, switch, ' +
      'firewall, serial number, asset tag, warranty, owner of, which laptop, does have, endpoint, macbook, ipad, smartphone, mobile phone, handset, iphone, ' +
      'access point, ups, nas, scanner, projector, peripheral, appliance, virtual machine, vm, hypervisor, domain controller, estate, fleet, it estate, ' +
      'hardware register, asset register, inventory number, what does have installed, kit list, lifecycle of the device, end of life, out of warranty, ' +
      'warranty expiry, cis, device list, cmdb items, cmdb records, hardware inventory, printer, barcode, pcs, cpu, ram, disk, asset db, asset database, ' +
      'asset list, imei of, uses laptop, who uses, user of the laptop, older than, years old, age of the device, installed at, in use, disposed, in repair, ' +
      'lent, loan, loaner, spare laptop, spare device, stolen, lost device, hardware list, plotter, camera, tv, headset of, mac, dock, terminal, till, ' +
      'pos terminal, sim card, phones of, device inventory',
    own: {
      upsert: 'register, hand over to, swap, return, assign the laptop, new laptop, new device, new pc, new machine, add a laptop, hand out, hand over, ' +
        'issue a laptop, decommissioned, move the device, stolen, put into stock, new server',
      delete: 'retire, scrap, dispose, decommission, disposed of, recycled, write off, written off, throw out, thrown away',
      get: 'warranty, specification, specs, spec of, warranty of, serial number of, specification of, configuration of the server',
      list: 'cmdb items, computers at, devices at, assigned to the user, laptops at, machines at, servers at'
    }
  },
  assettypes: {
    names: 'asset type, device type, equipment type',
    also: 'kind of asset, kind of device, kind of equipment, type of asset, type of device, type of hardware, hardware type, ci type, device class, ' +
      'kind of hardware, type of equipment, asset class, classes of assets, classes of ci, ci class, asset template, kind of ci, type of ci, ' +
      'asset model type, kind of machine, equipment kinds, device kinds, asset kinds, hardware kinds, as asset type, asset sort, device sort, ' +
      'sorts of devices, sorts of assets'
  },
  downtime: {
    names: 'downtime, maintenance window, planned outage',
    also: 'patching, patch night, patch window, upgrade window, reboot, saturday night, sunday night, update night, planned maintenance, scheduled maintenance, ' +
      'maintenance, change freeze, scheduled outage, outage window, planned work, reboot window, blackout, unavailable, unavailability, was unavailable, ' +
      'was down, were down, been down, went down, down last, down yesterday, down for, outage history, past outages, outages last, outages this, ' +
      'how long was, uptime, service interruption, interruption, length of the outage, outage record, lost time, outage log, minutes of downtime, ' +
      'service outage, planned downtime, failure record, unplanned downtime, how often down, how often was, times down, crash history, hours of downtime, ' +
      'hours down, outage of, system unavailable, availability record, total downtime, an outage, hours of outage, recorded outage',
    own: {
      upsert: 'schedule an outage, announce maintenance, plan an outage, schedule maintenance, plan maintenance, record an outage, record downtime, log an outage, ' +
        'log downtime, record that, enter downtime, was unavailable, plan downtime, enter outage, enter an outage, register an outage',
      delete: 'call off, an outage',
      list: 'was down, were down, outages last, how long was, how often was'
    }
  },
  fields: {
    names: 'custom field, field, extra field',
    also: 'additional field, own field, user defined field, udf, field definition, form field, input field, data field, asset field, asset property, ' +
      'asset attribute, attribute, property, property of assets, field of asset, fields for asset, fields of devices, field on devices, field for devices, ' +
      'device field, field on laptops, asset type field, field type, column, number field, field on assets, data point, field on the asset, ' +
      'choices of a field, hardware attribute, which properties, what properties, properties do, details we keep of devices',
    own: {
      get: 'choices of a, choices of an, choices of the',
      upsert: 'add a field, new field, add a column, make a field, extra field for',
      list: 'which properties, what properties'
    }
  },
  services: {
    names: 'service, service catalogue',
    also: 'business service, it service, services we offer, services do we, offering, service offering, what do we offer, portfolio, subscribed services, ' +
      'service owner, service catalog item, catalog of services, catalog services, request catalog, self service catalog, service request catalog, ' +
      'orderable, can order from the portal, order from the portal, request from the portal, self service portal, portal, users can request, ' +
      'staff can request, can request, can be requested, requestable, requestable items, available to request, who owns the service, owner of the service, ' +
      'who looks after the, service list, service description, hosted service, backup service, services for users, what can users, what can staff, ' +
      'what can employees, what do we provide, we provide, application service, catalog entry, to the service catalog, in the service catalog, ' +
      'from the service catalog, service portal, no longer offer, offered to',
    own: {
      upsert: 'new service, new offering, add a service, retire the service, publish a service, to the service catalog'
    }
  },
  servicestatus: {
    names: 'service status, status page',
    also: 'server is down, not reachable, unreachable, offline, online, outages now, red, green, is down, down, outage, up and running, degraded, disruption, ' +
      'major incident status, health, availability of the service, working right now, running right now, service health, at the moment, system status, ' +
      'operational, is working, status post, status update, status message, status notice, status page post, service notice, service alert, ' +
      'service announcement, maintenance notice, outage notice, notice, banner, incident banner, bulletin, known outage, current outage, ongoing outage, ' +
      'any outages, service disruption, tell users about, inform users about, users about, everyone about, everybody about, all users, service up, is up, ' +
      'service down, up or down, availability, working again, back online, back up, all clear, live status, traffic light, public message, ' +
      'which services are down, system outage, is back, are back, is back again, works fine again, fixed now, post that, tell people, let people know, ' +
      'is outlook, is email, is the email, is the network, is the internet, is the vpn, is the server, is the website, can everybody, all users affected, ' +
      'everyone affected, works for everybody, anything down, what is down, having trouble, having problems, problems with email, known problems with, ' +
      'problems with the, known issues with the, network down, major outage, right now, currently down, any trouble with, any disruption, ' +
      'interruption right now, current state of the service',
    own: {
      upsert: 'tell everyone, tell everybody, post on, announce, publish an outage, back up again, warn, tell users about, tell all users, inform all users, ' +
        'inform users about, inform everybody, let everybody know, let everyone know, let all users know, put up a notice, put a notice, post a notice, ' +
        'post an update, post a status, publish a notice, warn users, back online, working again, is back, users know about, broadcast, post that, ' +
        'tell people, let people know, let staff know, say that',
      list: 'is the, service up, up and running, any outages, services are down, is down, current outages, right now, known problems with, any trouble with',
      delete: 'take down, status notice'
    }
  }
}
