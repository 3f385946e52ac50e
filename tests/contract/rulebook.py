# SPDX-License-Identifier: GPL-3.0-or-later
"""Folds contracts as resources/protocol/rules.md says, written from that page alone. Reads logs as JSON, writes states."""
import json
import sys

KNOWN = {"drafted", "sent", "viewed", "signed", "rejected", "recalled", "reminded", "transferred", "cc-added",
         "void-requested", "void-confirmed", "void-refused", "members-changed", "recovered"}
AGREEMENTS = ("drafted", "sent")


class Against(Exception):
    """Against the rules; whether for nothing but a file that has moved on, or by a deadline."""

    def __init__(self, revision=False, deadline=False):
        self.revision, self.deadline = revision, deadline


def need(condition, deadline=False):
    if not condition:
        raise Against(deadline=deadline)


class Contract:
    def __init__(self):
        self.contract = self.initiator = self.latest = self.deadline = self.request = None
        self.phase = "none"
        self.members, self.epochs, self.viewed = {}, {}, {}
        self.events, self.cc = set(), set()
        self.files, self.parties, self.positions = [], [], []
        self.sequential = self.provisional = self.partial = self.newer = False
        self.refused = 0

    # ---- what is derived
    def epoch(self):
        return max(self.epochs, default=0)

    def all_signed(self):
        return bool(self.parties) and all(p["signed"] for p in self.parties)

    def status(self, at):
        if self.phase != "open":
            return self.phase
        if self.all_signed():
            return "voiding" if self.request else "completed"
        return "expired" if self.deadline is not None and at > self.deadline else "in-progress"

    def has_turn(self, party):
        return not self.sequential or all(p["signed"] for p in self.parties[:party])

    def time_of(self, act):
        if act["received"] is not None:
            return act["received"]
        claimed = act["header"]["time"]
        return claimed if self.latest is None else max(claimed, self.latest)

    def current(self, file):
        return file["revisions"][-1] if file["revisions"] else file["original"]

    def had(self, file, digest):
        return digest == file["original"] or digest in file["revisions"]

    # ---- section 3
    def members_after(self, header):
        if header["opens"] is None or header["epoch"] < self.epoch():
            return dict(self.members)
        after = dict(self.members) if header["epoch"] == self.epoch() else {}
        after.update({person: certificate for person, certificate in header["opens"]})
        return after

    def check_epoch(self, header, original):
        kind, epoch, present = header["kind"], header["epoch"], self.epoch()
        by_initiator = header["author"] == self.initiator
        if epoch in self.epochs:
            need(self.epochs[epoch] == header["commitment"])
        if epoch == present:
            hands_on = kind in ("drafted", "sent", "members-changed", "transferred", "cc-added")
            need(header["opens"] is None or hands_on or (kind not in KNOWN and by_initiator))
        elif epoch == present + 1:
            opens = kind in ("drafted", "sent", "members-changed") or kind not in KNOWN
            need(header["opens"] is not None and opens and by_initiator)
        else:
            need(epoch in self.epochs)
            need(original or (header["opens"] is not None and kind == "members-changed"))

    def check_header(self, act, original=False):
        header = act["header"]
        kind = header["kind"]
        if self.contract is None:
            need(kind in AGREEMENTS and header["epoch"] == 1 and header["opens"] is not None)
        else:
            need(header["contract"] == self.contract)
            need(header["id"] not in self.events)
            need(header["author"] in self.members)
            self.check_epoch(header, original)
            if kind in ("drafted", "sent", "recalled", "reminded"):
                need(header["author"] == self.initiator)
        over = ("rejected", "recalled", "voided")
        phases = {"drafted": ("none", "draft"), "sent": ("none", "draft"), "recalled": ("draft", "open"),
                  "viewed": ("open",) + over, "cc-added": ("open",) + over}
        for one in ("signed", "rejected", "reminded", "transferred", "void-requested", "void-confirmed",
                    "void-refused"):
            phases[one] = ("open",)
        need(kind not in phases or self.phase in phases[kind])
        if header["opens"] is not None:
            need(header["author"] in self.members_after(header))
        need(kind not in ("signed", "void-confirmed") or act["key"] == "signing")

    # ---- sections 4 to 6
    def in_time(self, act):
        need(not self.all_signed())
        need(self.deadline is None or self.time_of(act) <= self.deadline, deadline=True)

    def acts_for(self, party, person):
        need(party < len(self.parties))
        holder = self.parties[party]["holder"]
        need(holder is None or holder == person)

    def only_to(self, header, people):
        for person, _ in header["opens"] or []:
            need(person in self.members or person in people)

    def check_agreement(self, act, content):
        for file, page, width, height, party in content["positions"]:
            need(file < len(content["files"]) and party < len(content["parties"]))
            need(page >= 1 and width > 0 and height > 0)
        if act["header"]["kind"] == "drafted":
            return
        need(content["files"] and content["parties"])
        need(content["deadline"] is None or content["deadline"] > self.time_of(act), deadline=True)
        after = self.members_after(act["header"])
        for party in content["parties"]:
            need(party["holder"] is None or party["holder"] in after)
        need(all(person in after for person in content["cc"]))

    def check_signed(self, act, content):
        party, author = content["party"], act["header"]["author"]
        self.check_turn(act, party, author)
        usages = [usage for _, usage in content["uses"]]
        need(len(usages) == len(set(usages)))
        seal = self.parties[party]["seal"]
        need(seal is None or seal in [used for used, _ in content["uses"]])
        files = [revision["file"] for revision in content["revisions"]]
        need(files and all(file < len(self.files) for file in files) and len(files) == len(set(files)))
        need(all(revision["before"] != revision["plain"] for revision in content["revisions"]))
        need(all(file in files for file, _, _, _, owner in self.positions if owner == party))
        for revision in content["revisions"]:
            if self.current(self.files[revision["file"]]) != revision["before"]:
                raise Against(revision=True)

    def check_turn(self, act, party, author):
        self.in_time(act)
        self.acts_for(party, author)
        need(not self.parties[party]["signed"] and self.has_turn(party))

    def check_members(self, header, content):
        added, removed = set(content["added"]), set(content["removed"])
        need(header["opens"] is not None)
        if added or removed:
            need(header["author"] == self.initiator and header["epoch"] >= self.epoch())
        if removed:
            need(header["epoch"] == self.epoch() + 1 and removed <= set(self.members))
            for index, party in enumerate(self.parties):
                due = self.phase == "open" and (not party["signed"] or (
                    self.request is not None and index not in self.request["confirmed"]))
                need(not due or party["holder"] not in removed)
        self.only_to(header, added)
        if header["epoch"] < self.epoch():
            return
        after = set(self.members_after(header))
        need(added <= after and after == (set(self.members) | added) - removed)

    def check_answer(self, content, author):
        need(self.request is not None and self.request["event"] == content["request"])
        self.acts_for(content["party"], author)
        need(content["party"] not in self.request["confirmed"])

    def check_content(self, act):
        header, content = act["header"], act["content"]
        kind, author = header["kind"], header["author"]
        if kind not in KNOWN:
            return
        blobs, seals = set(), set()
        if kind in AGREEMENTS:
            blobs = {file["name"] for file in content["files"]}
        elif kind == "signed":
            blobs = {revision["name"] for revision in content["revisions"]}
            seals = {seal for seal, _ in content["uses"]}
        need(set(header["blobs"]) == blobs and set(header["seals"]) == seals)
        if kind in AGREEMENTS:
            self.check_agreement(act, content)
        elif kind == "signed":
            self.check_signed(act, content)
        elif kind == "rejected":
            self.check_turn(act, content["party"], author)
        elif kind == "recalled":
            if self.phase == "open":
                self.in_time(act)
        elif kind == "reminded":
            voiding = self.all_signed() and self.request is not None
            if not voiding:
                self.in_time(act)
            parties = content["parties"]
            need(len(parties) == len(set(parties)) and all(party < len(self.parties) for party in parties))
            for party in parties:
                need(party not in self.request["confirmed"] if voiding
                     else not self.parties[party]["signed"] and self.has_turn(party))
        elif kind == "transferred":
            self.in_time(act)
            self.acts_for(content["party"], author)
            party = self.parties[content["party"]]
            need(not party["signed"] and party["holder"] != content["to"])
            need(content["to"] in self.members_after(header))
            self.only_to(header, {content["to"]})
        elif kind == "cc-added":
            need(author == self.initiator or any(
                party["holder"] == author or (party["signed"] and party["signed"][0] == author)
                for party in self.parties))
            need(all(person in self.members_after(header) for person in content["people"]))
            self.only_to(header, set(content["people"]))
        elif kind == "void-requested":
            need(self.all_signed() and self.request is None)
            need(author == self.initiator or any(party["signed"][0] == author for party in self.parties))
        elif kind in ("void-confirmed", "void-refused"):
            self.check_answer(content, author)
        elif kind == "members-changed":
            self.check_members(header, content)

    # ---- what an act that holds changes
    def take_header(self, header):
        after = self.members_after(header)
        if self.contract is None:
            self.contract, self.initiator = header["contract"], header["author"]
        self.members = after
        self.epochs[header["epoch"]] = header["commitment"]

    def apply(self, act):
        header, content = act["header"], act["content"]
        kind, author, at = header["kind"], header["author"], self.time_of(act)
        bound = kind in ("signed", "rejected", "recalled", "transferred")
        if bound and act["received"] is None and self.phase == "open" and self.deadline is not None:
            self.provisional = self.provisional or not self.all_signed()
        self.take_header(header)
        if content is None:
            self.partial = self.partial or kind not in ("drafted", "viewed")
            if kind in ("drafted", "sent", "recalled"):
                self.phase = {"drafted": "draft", "sent": "open", "recalled": "recalled"}[kind]
            elif kind == "viewed":
                self.viewed.setdefault(author, at)
            return "unreadable"
        if kind not in KNOWN:
            self.newer = True
            return "newer"
        if kind in AGREEMENTS:
            self.phase = "draft" if kind == "drafted" else "open"
            self.deadline, self.sequential = content["deadline"], content["sequential"]
            self.positions, self.cc = content["positions"], set(content["cc"])
            self.files = [{"original": f["plain"], "revisions": [], "superseded": []} for f in content["files"]]
            self.parties = [{"holder": p["holder"], "seal": p["seal"], "signed": None, "reminders": 0}
                            for p in content["parties"]]
        elif kind == "viewed":
            self.viewed.setdefault(author, at)
        elif kind == "signed":
            self.parties[content["party"]]["signed"] = [author, at]
            for revision in content["revisions"]:
                self.files[revision["file"]]["revisions"].append(revision["plain"])
        elif kind in ("rejected", "recalled"):
            self.phase = kind
        elif kind == "reminded":
            for party in content["parties"]:
                self.parties[party]["reminders"] += 1
        elif kind == "transferred":
            self.parties[content["party"]]["holder"] = content["to"]
        elif kind == "cc-added":
            self.cc |= set(content["people"])
        elif kind == "void-requested":
            self.request = {"event": header["id"], "confirmed": set()}
        elif kind == "void-confirmed":
            self.request["confirmed"].add(content["party"])
            if len(self.request["confirmed"]) == len(self.parties):
                self.phase = "voided"
        elif kind == "void-refused":
            self.request, self.refused = None, self.refused + 1
        elif kind == "members-changed":
            self.cc -= set(content["removed"])
        return "done"

    def supersede(self, content):
        kept = False
        for revision in content["revisions"]:
            file = self.files[revision["file"]]
            if self.had(file, revision["before"]):
                file["superseded"].append(revision["plain"])
                kept = True
        return "superseded" if kept else "set aside"

    # ---- section 7
    def check(self, act):
        self.check_header(act)
        counts = act
        if act["content"] is not None and act["header"]["kind"] == "recovered":
            need(len(act["original"]) == 1)
            counts = act["original"][0]
            need(self.contract is not None and counts["header"]["kind"] != "recovered")
            need(counts["header"]["id"] != act["header"]["id"])
            need(set(counts["header"]["blobs"]) == set(act["header"]["blobs"]))
            need(set(counts["header"]["seals"]) == set(act["header"]["seals"]))
            self.check_header(counts, True)
        if counts["content"] is not None:
            self.check_content(counts)

    def fold(self, act):
        recovers = act["content"] is not None and act["header"]["kind"] == "recovered" and len(act["original"]) == 1
        counts = act["original"][0] if recovers else act
        try:
            self.check(act)
            effect = self.apply(counts)
        except Against as error:
            effect = "set aside"
            header_holds = True
            try:
                self.check_header(act)
            except Against:
                header_holds = False
            if self.partial and header_holds:
                self.take_header(act["header"])
                effect = "unreadable"
            elif error.revision:
                effect = self.supersede(counts["content"])
            elif error.deadline and counts["received"] is None:
                self.provisional = True
        if recovers and effect != "set aside":
            self.events.add(counts["header"]["id"])
        self.events.add(act["header"]["id"])
        if act["received"] is not None:
            self.latest = max(act["received"], self.latest or act["received"])
        return effect

    def told(self, at):
        return {
            "status": self.status(at), "initiator": self.initiator, "members": self.members, "epoch": self.epoch(),
            "viewed": self.viewed, "cc": sorted(self.cc), "partial": self.partial, "newer": self.newer,
            "provisional": self.provisional,
            "refused": self.refused,
            "confirmed": sorted(self.request["confirmed"]) if self.request else None,
            "parties": [{"holder": p["holder"], "signed": p["signed"], "reminders": p["reminders"]}
                        for p in self.parties],
            "files": [{"current": self.current(f), "revisions": len(f["revisions"]), "superseded": f["superseded"]}
                      for f in self.files]}


def main():
    answers = []
    for log in json.load(sys.stdin):
        contract = Contract()
        effects = [contract.fold(act) for act in log["acts"]]
        answers.append({"effects": effects, "state": contract.told(log["at"])})
    json.dump(answers, sys.stdout)


main()
