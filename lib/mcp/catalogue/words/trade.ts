import type { DomainWords } from '../words.js'

/** How people speak of what is sold, bought and charged. */
export const TRADE_WORDS: Readonly<Record<string, DomainWords>> = {
  contracts: {
    names: 'contract, agreement',
    also: 'support contract, maintenance agreement, support agreement, managed service agreement, msa, prepaid, prepay, block hours, prepaid hours, retainer, ' +
      'entitlement, entitled, subscription, renewal, covered, coverage, term, expiry of the contract, runs out, service contract, service agreement, ' +
      'support plan, plan, managed service, support package, flat rate, flatrate, recurring revenue, recurring, mrr, annual contract, monthly fee, ' +
      'contract value, prepaid balance, remaining hours, hours left, hours remaining, block of hours, bundle, time block, contract end, contract expires, ' +
      'contract number, contract renewal, expiring, in contract, under contract, out of contract, allowance, commitment, notice period, termination, ' +
      'maintenance contract, warranty contract, hour bank, end early, ending in, ending, cancellation of the contract, break clause, yearly contract, ' +
      'annual agreement, monthly contract, contract for, contract with, agreement with, agreement for, agreement of, without an agreement, ' +
      'without a contract, no contract, has a contract, have a contract, contract fee, contract price, fee of the contract, monthly rate, annual fee',
    own: {
      upsert: 'renew, extend, sign, renew the, extend the, prolong, terminate, new contract, sign a contract, put on contract, end a, end the, end a contract, ' +
        'end the contract, cancel early, a contract for, an agreement for, new agreement, contract for the, raise the monthly, raise the fee, change the fee',
      list: 'run out, expire, up for renewal, due for renewal'
    }
  },
  invoices: {
    names: 'invoice, bill',
    also: 'charge, unpaid, overdue payment, outstanding payment, payment, paid, receivable, debtor, credit note, owe, statement, amount due, revenue, ' +
      'bill the customer, charge the customer, still owe, still owed, owed, owed by, owing, money, dunning, overdue bill, overdue invoice, unpaid bill, ' +
      'unpaid invoice, arrears, accounts receivable, ar, ledger, ageing, aging, tax invoice, vat, proforma, debit note, recurring invoice, invoice line, ' +
      'due date of the bill, settled, not paid, past due, payment reminder, turnover, sales invoice, bill number, invoice number, late payer, credit memo, ' +
      'accounting, remittance, draft bill, draft invoice, drafts of bills, not paid yet, still open payment, bills for, invoices for, billing run, ' +
      'their bill, his bill, our bills, invoices of, bills of, lines of the bill, lines of bill, invoice details, last bill, last invoice, paid bills, ' +
      'paid invoices',
    own: {
      upsert: 'bill the, charge the, raise an invoice, send a bill, send the bill, invoice them, raise a bill, make out an invoice, create a bill, bill them, ' +
        'bill it, invoice the, mark as paid, charge them, bill a, bill for hours, bill customer, invoice customer, bill client, invoice client, bill hours, ' +
        'charge customer, their bill, send them their bill',
      delete: 'void, by mistake, void the, wrong invoice',
      list: 'who owes, owes us, owed by, still owe, have not paid, not paid',
      get: 'bill number, invoice number'
    }
  },
  items: {
    names: 'item, product, stock item',
    also: 'how much, cost, headset, mouse, adapter, sell, sold, for sale, stock, in stock, article number, sku, part, spare part, product catalogue, price list, ' +
      'price, price of, cost of, unit price, consumable, toner, cartridge, warehouse, goods, stock level, merchandise, accessory, keyboard, docking station, ' +
      'cable, skus, list price, sales price, selling price, purchase price, cost price, margin, markup, tariff, rate card, in the shop, product list, ' +
      'product code, product number, part number, spares, inventory level, stock count, quantity on hand, on hand, stockroom, how many in stock, ' +
      'left in stock, in the warehouse, out of stock, catalog of goods, catalog item, goods catalog, hardware for sale, things we sell, what we sell, ' +
      'do we sell, product line, saleable, labour rate, bundle of products, sell a, sell for, price tag, retail, retail price, left in the store, ' +
      'how many left, do we have in stock, do we stock, rrp, stock of, level of stock, product catalog entry, usb',
    own: {
      upsert: 'new product, change the price, change price, raise the price, put up the price, lower the price, new price',
      delete: 'discontinue, no longer sell, stop selling, end of sale',
      list: 'price list, in stock, do we sell, out of stock, sell for, do we stock, how many left, stock of, prices of'
    }
  },
  opportunities: {
    names: 'opportunity, lead, deal',
    also: 'win, chance, close the deal, sales opportunity, funnel, expected revenue, sales, pipeline, sales pipeline, prospect, forecast, won, lost, crm, ' +
      'sales chance, potential customer, closing date, prospective, sales deal, pipeline value, sales funnel, sales forecast, potential deal, ' +
      'potential sale, potential business, new business, upsell, cross sell, closing this quarter, win rate, hot lead, warm lead, cold lead, ' +
      'enquiry from a prospect, sales stage, account development, bant, possible sale, about to sign, tender chance, close this month, deal size, ' +
      'potential order, sales prospect, sales lead, business development, stage of the deal, stage of the opportunity, stage of the lead, hot deals, ' +
      'open deals',
    own: {
      upsert: 'we lost, we won, mark as won, mark as lost, new lead, add a lead, new opportunity, new deal, move the deal, qualify the lead, deal as lost, ' +
        'won the deal, lost the deal, close the deal, log a lead, record a lead, stage of the deal, move the opportunity',
      list: 'deals in, sales pipeline',
      delete: 'dead lead, dead deal'
    }
  },
  purchaseorders: {
    names: 'purchase order, po',
    also: 'order, procurement, purchasing, buy, order from, delivery, goods receipt, waiting for delivery, expected delivery, backorder, pos, ordered by us, ' +
      'on order, orders to, orders with, what did we order, did we order, did we buy, have we ordered, supplier order, vendor order, buying order, ' +
      'requisition, purchase requisition, goods receiving, goods in, incoming goods, incoming delivery, shipment, delivered, has arrived, arrive, ' +
      'not yet delivered, outstanding orders, open orders, supply order, order status, order number, replenish, restock, our order, the order, pos to, ' +
      'bought from, delivery date, eta, where is our order, purchase orders still, still on order, bought for, to be delivered',
    own: {
      upsert: 'order one, order a, order some, get a new one, order, buy, purchase, place an order, order new, order more, order from, order the, raise a po, ' +
        'raise a purchase, issue a po, create a po, reorder, restock, replenish, place a, order these, write a po, write a purchase, make a po, ' +
        'make a purchase, order for, new po',
      delete: 'cancel the order, cancel our order, cancel an order, cancel po, cancel the po, cancel purchase order',
      list: 'what did we order, have we ordered, on order, open orders, did we order, the order with, purchase orders still',
      get: 'po status, status of the order, lines of the order'
    }
  },
  quotes: {
    names: 'quote, quotation, offer',
    also: 'estimate, proposal, price offer, tender, bid, cost estimate, offer to, offer for, costing, price quote, price quotation, cost proposal, rfq, ' +
      'sales quote, quote number, quote value, accepted quote, accepted, customer accepted, expired quotes, quote lines, price for the customer, ' +
      'pro forma quote, bill of materials for the customer, offers that, a quote, quote to, expire soon, quote the customer rejected, turned down, rejected, ' +
      'declined, refused, offer number, offers for customers',
    own: {
      upsert: 'send an offer, send a quote, make an offer, prepare a quote, write a proposal, draw up, draw up a, put together a quote, put together an offer, ' +
        'new quote, quote for, quote the customer, work up a, revise the quote, quote them, make a quote, create a quote, do a quote, send quote, ' +
        'make an estimate, give a price, turn down the, decline the, accept the, approve the quote, quote rejected',
      delete: 'withdraw the quote, withdraw the offer',
      get: 'line items, its lines, lines of the quote'
    }
  },
  softwarelicences: {
    names: 'software licence, licence, subscription licence',
    also: 'seat, licence count, licence key, office 365, microsoft 365, adobe, volume licence, licences left, licence renewal, user licences, software, ' +
      'activation, licence expiry, app subscription, software subscription, saas, saas subscription, app licence, licence seats, product key, serial key, ' +
      'windows licence, office licences, m365, o365, office seats, antivirus, antivirus licence, licences expire, licences bought, licences used, ' +
      'licences free, free seats, unused seats, unused licences, spare licences, licence compliance, licence audit, over licensed, under licensed, ' +
      'installed software, software asset, software inventory, applications, cloud subscription, creative cloud, autocad, csp, nce, ' +
      'entitlements of software, user subscription, software renewal, renewals of software, licence to, licences about, licences that, licences for, ' +
      'licences of, microsoft, windows, visio, autodesk, saas licence, expiring licence, licences about to run, licences run out, subscriptions, programs, ' +
      'software we pay for, pay for software, photoshop, acrobat, antivirus subscriptions, renew software',
    own: {
      upsert: 'buy more seats, more seats, add seats, add licences, more licences, reduce seats, seats to, to seats, licence to',
      list: 'licences about, licences that expire'
    }
  }
}
