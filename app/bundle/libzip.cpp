// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/libzip.h"

#include <algorithm>
#include <cstring>

namespace bundle {

namespace {

/// What both kinds of sources tell libzip of an error.
struct SourceError {
    zip_error_t error;
    SourceError() { zip_error_init(&error); }
    ~SourceError() { zip_error_fini(&error); }
    SourceError(const SourceError &) = delete;
    SourceError &operator=(const SourceError &) = delete;
    zip_int64_t fail(int code)
    {
        zip_error_set(&error, code, 0);
        return -1;
    }
};

struct Reading : SourceError {
    std::shared_ptr<base::ByteSource> source;
    qint64 at = 0;
    std::shared_ptr<qint64> budget;
};

zip_int64_t giveStat(void *data, qint64 size)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    stat.size = zip_uint64_t(size);
    stat.valid = ZIP_STAT_SIZE;
    std::memcpy(data, &stat, sizeof stat);
    return sizeof stat;
}

zip_int64_t readSource(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    auto *self = static_cast<Reading *>(state);
    switch (command) {
    case ZIP_SOURCE_OPEN:
        self->at = 0;
        return 0;
    case ZIP_SOURCE_READ: {
        const qint64 wanted = qint64(std::min<zip_uint64_t>(length, zip_uint64_t(1) << 30));
        if (self->budget && (*self->budget -= wanted) < 0)
            return self->fail(ZIP_ER_MEMORY);
        const auto got = self->source->read(self->at, static_cast<char *>(data), wanted);
        if (!got)
            return self->fail(ZIP_ER_READ);
        self->at += *got;
        return *got;
    }
    case ZIP_SOURCE_SEEK: {
        const zip_int64_t to = zip_source_seek_compute_offset(
            zip_uint64_t(self->at), zip_uint64_t(self->source->size()), data, length, &self->error);
        if (to < 0)
            return -1;
        self->at = to;
        return 0;
    }
    case ZIP_SOURCE_TELL:
        return self->at;
    case ZIP_SOURCE_STAT:
        return giveStat(data, self->source->size());
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&self->error, data, length);
    case ZIP_SOURCE_CLOSE:
        return 0;
    case ZIP_SOURCE_FREE:
        delete self;
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                              ZIP_SOURCE_SUPPORTS, -1);
    default:
        return self->fail(ZIP_ER_OPNOTSUPP);
    }
}

struct Writing : SourceError {
    base::PendingFile *file = nullptr;
    std::optional<base::Error> *failure = nullptr;
    qint64 at = 0;
};

zip_int64_t write(Writing &self, const char *data, qint64 length)
{
    const qint64 inside = std::min(length, self.file->size() - self.at);
    base::Result<void> done;
    if (inside > 0)
        done = self.file->overwrite(self.at, QByteArray(data, inside));
    if (done && inside < length)
        done = self.file->append(data + inside, length - inside);
    if (!done) {
        *self.failure = done.error();
        return self.fail(ZIP_ER_WRITE);
    }
    self.at += length;
    return length;
}

zip_int64_t writeSource(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    auto *self = static_cast<Writing *>(state);
    switch (command) {
    case ZIP_SOURCE_BEGIN_WRITE:
        self->at = 0;
        return 0;
    case ZIP_SOURCE_WRITE:
        return write(*self, static_cast<const char *>(data), qint64(length));
    case ZIP_SOURCE_SEEK_WRITE: {
        const zip_int64_t to = zip_source_seek_compute_offset(zip_uint64_t(self->at), zip_uint64_t(self->file->size()),
                                                              data, length, &self->error);
        if (to < 0)
            return -1;
        self->at = to;
        return 0;
    }
    case ZIP_SOURCE_TELL_WRITE:
        return self->at;
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_REMOVE:
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
        return 0;
    case ZIP_SOURCE_READ:
        return 0;
    case ZIP_SOURCE_SEEK:
        return 0;
    case ZIP_SOURCE_TELL:
        return 0;
    case ZIP_SOURCE_STAT:
        return giveStat(data, 0); // nothing is there before
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&self->error, data, length);
    case ZIP_SOURCE_FREE:
        delete self;
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                              ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE,
                                              ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE,
                                              ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, ZIP_SOURCE_SUPPORTS, -1);
    default:
        return self->fail(ZIP_ER_OPNOTSUPP);
    }
}

} // namespace

zip_source_t *readingSource(std::shared_ptr<base::ByteSource> source, std::shared_ptr<qint64> budget)
{
    auto state = std::make_unique<Reading>();
    state->source = std::move(source);
    state->budget = std::move(budget);
    zip_source_t *made = zip_source_function_create(&readSource, state.get(), nullptr);
    if (made)
        state.release();
    return made;
}

zip_source_t *writingSource(base::PendingFile &file, std::optional<base::Error> &failure)
{
    auto state = std::make_unique<Writing>();
    state->file = &file;
    state->failure = &failure;
    zip_source_t *made = zip_source_function_create(&writeSource, state.get(), nullptr);
    if (made)
        state.release();
    return made;
}

} // namespace bundle
